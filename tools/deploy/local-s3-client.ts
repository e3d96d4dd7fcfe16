import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { localAccess, s3Settings } from "./aws-settings";

/** The real AWS SDK's client for a local S3: buckets in the path, and the credentials that every local cloud takes. */
export function localS3Client(endpoint: string, region: string): S3Client {
  return new S3Client(s3Settings(region, localAccess(endpoint)));
}

/** The keys in a bucket, up to S3's 1,000. */
export async function keysIn(client: S3Client, bucket: string): Promise<readonly string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}
