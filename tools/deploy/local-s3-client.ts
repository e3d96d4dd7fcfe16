import { S3Client } from "@aws-sdk/client-s3";
import { quietSdk } from "./quiet-sdk";

/** The real AWS SDK's client for a local S3: buckets in the path, and the credentials that every local cloud takes. */
export function localS3Client(endpoint: string, region: string): S3Client {
  quietSdk();
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}
