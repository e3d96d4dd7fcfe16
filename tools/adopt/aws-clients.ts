import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type AwsAccess, type AwsSettings, awsSettings, s3Settings } from "../deploy/aws-settings";

/** CloudFront is asked in us-east-1, wherever it serves. */
const CLOUDFRONT_REGION = "us-east-1";

/** The AWS SDK's clients, one a service and Region, made when first asked for. */
export class AwsClients {
  private readonly made = new Map<string, { destroy(): void }>();

  constructor(private readonly access: AwsAccess = {}) {}

  s3(region: string): S3Client {
    return this.client("s3", region, () => new S3Client(s3Settings(region, this.access)));
  }

  kms(region: string): KMSClient {
    return this.client("kms", region, (settings) => new KMSClient(settings));
  }

  sqs(region: string): SQSClient {
    return this.client("sqs", region, (settings) => new SQSClient(settings));
  }

  sns(region: string): SNSClient {
    return this.client("sns", region, (settings) => new SNSClient(settings));
  }

  logs(region: string): CloudWatchLogsClient {
    return this.client("logs", region, (settings) => new CloudWatchLogsClient(settings));
  }

  cloudFront(): CloudFrontClient {
    return this.client("cloudfront", CLOUDFRONT_REGION, (settings) => new CloudFrontClient(settings));
  }

  /** Closes every client's connections. */
  close(): void {
    for (const client of this.made.values()) client.destroy();
    this.made.clear();
  }

  private client<Client extends { destroy(): void }>(
    service: string,
    region: string,
    make: (settings: AwsSettings) => Client,
  ): Client {
    const key = `${service} ${region}`;
    const present = this.made.get(key) as Client | undefined;
    if (present !== undefined) return present;
    const client = make(awsSettings(region, this.access));
    this.made.set(key, client);
    return client;
  }
}
