import { PASS_TO_S3 } from "./pass-role";
import { type PermissionTable, type Scope, type TypePermissions, on } from "./permission";

const BUCKETS: Scope = { sid: "Buckets", resources: (arns) => arns.buckets };
const OBJECTS: Scope = { sid: "Objects", resources: (arns) => arns.objects };

/** A subresource of a bucket, which one action reads and another writes and removes. */
function subresource(name: string): TypePermissions {
  return { read: [on(BUCKETS, `s3:Get${name}`)], write: [on(BUCKETS, `s3:Put${name}`)] };
}

/**
 * Amazon S3. The provider reads every subresource of a bucket with the bucket itself.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const S3: PermissionTable = {
  aws_s3_bucket: {
    read: [
      on(
        BUCKETS,
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketPolicy",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
      ),
    ],
    write: [on(BUCKETS, "s3:CreateBucket", "s3:PutBucketTagging")],
    destroy: [
      on(BUCKETS, "s3:DeleteBucket", "s3:ListBucketVersions"),
      on(OBJECTS, "s3:DeleteObject", "s3:DeleteObjectVersion"),
    ],
  },
  aws_s3_bucket_cors_configuration: subresource("BucketCORS"),
  aws_s3_bucket_lifecycle_configuration: subresource("LifecycleConfiguration"),
  aws_s3_bucket_logging: subresource("BucketLogging"),
  aws_s3_bucket_metric: subresource("MetricsConfiguration"),
  aws_s3_bucket_notification: subresource("BucketNotification"),
  aws_s3_bucket_ownership_controls: subresource("BucketOwnershipControls"),
  aws_s3_bucket_policy: {
    read: [on(BUCKETS, "s3:GetBucketPolicy")],
    write: [on(BUCKETS, "s3:DeleteBucketPolicy", "s3:PutBucketPolicy")],
  },
  aws_s3_bucket_public_access_block: subresource("BucketPublicAccessBlock"),
  aws_s3_bucket_replication_configuration: {
    read: [on(BUCKETS, "s3:GetReplicationConfiguration")],
    write: [on(BUCKETS, "s3:PutReplicationConfiguration"), PASS_TO_S3],
  },
  aws_s3_bucket_server_side_encryption_configuration: subresource("EncryptionConfiguration"),
  aws_s3_bucket_versioning: subresource("BucketVersioning"),
};
