import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { type AwsAccess, awsSettings, localAccess, s3Settings } from "../deploy/aws-settings";

/** Clients of the services that a state bucket is made of, with the credentials that Terraform has. */
export interface AwsClients {
  readonly s3: S3Client;
  readonly kms: KMSClient;
  destroy(): void;
}

export function awsClients(region: string, access?: AwsAccess): AwsClients {
  const s3 = new S3Client(s3Settings(region, access));
  const kms = new KMSClient(awsSettings(region, access));
  return {
    s3,
    kms,
    destroy: () => {
      s3.destroy();
      kms.destroy();
    },
  };
}

/** Clients of a local cloud. */
export function localAwsClients(endpoint: string, region: string): AwsClients {
  return awsClients(region, localAccess(endpoint));
}
