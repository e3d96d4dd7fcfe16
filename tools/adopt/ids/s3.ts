import { AdoptFault, type Asked, argument, type Importables, joined } from "../import-id";

/**
 * The bucket itself. One of somebody else is never taken over: names of buckets are anybody's to take.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
async function bucketId({ resource, region, accountId, lookups, text }: Asked): Promise<string | undefined> {
  const name = await text("bucket");
  if (name === undefined) return undefined;
  const found = await lookups.bucket(region, name, accountId);
  if (found === "elsewhere") {
    throw new AdoptFault(
      `${resource.address}: the bucket ${name} must be in account ${accountId} and Region ${region}, and open to these credentials`,
    );
  }
  return found === "missing" ? undefined : name;
}

/** A configuration of a bucket: `BUCKET`, or `BUCKET,OWNER` where it names the owner. */
async function configurationId({ resource, text }: Asked): Promise<string | undefined> {
  const bucket = await text("bucket");
  if (bucket === undefined || resource.root.isAbsent("expected_bucket_owner")) return bucket;
  return `${bucket},${(await text("expected_bucket_owner")) ?? ""}`;
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_versioning#import */
export const S3: Importables = {
  aws_s3_bucket: { id: bucketId, idAttributes: ["id", "bucket"] },
  aws_s3_bucket_cors_configuration: { id: configurationId },
  aws_s3_bucket_lifecycle_configuration: { id: configurationId },
  aws_s3_bucket_logging: { id: configurationId },
  aws_s3_bucket_metric: { id: joined(":", "bucket", "name") },
  aws_s3_bucket_notification: { id: argument("bucket") },
  aws_s3_bucket_ownership_controls: { id: argument("bucket") },
  aws_s3_bucket_policy: { id: argument("bucket") },
  aws_s3_bucket_public_access_block: { id: argument("bucket") },
  aws_s3_bucket_replication_configuration: { id: argument("bucket") },
  aws_s3_bucket_server_side_encryption_configuration: { id: configurationId },
  aws_s3_bucket_versioning: { id: configurationId },
};
