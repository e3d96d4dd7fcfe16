import { type ServiceRole, pascalCase } from "../iam";
import type { ReplicationDestination } from "./replication";
import type { SecureBucket } from "./secure-bucket";

/**
 * Lets a role do what S3 needs to copy objects, and nothing else.
 *
 * With bucket keys the encryption context is the bucket's ARN, and S3 also opens the destination's bucket key, to see that
 * it is whole.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function grantReplication(
  role: ServiceRole,
  source: SecureBucket,
  destinations: readonly ReplicationDestination[],
): void {
  role.addToPolicy(
    {
      sid: "ReadRules",
      effect: "Allow",
      actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      resources: [source.arn],
    },
    {
      sid: "ReadSource",
      effect: "Allow",
      actions: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      resources: [`${source.arn}/*`],
    },
  );
  source.encryptionKey.grantForBucket(role, "DecryptSource", source.arn, ["decrypt"]);
  for (const { id, bucket } of destinations) {
    const to = pascalCase(id);
    role.addToPolicy({
      sid: `ReplicateTo${to}`,
      effect: "Allow",
      actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      resources: [`${bucket.arn}/*`],
    });
    bucket.encryptionKey.grantForBucket(role, `EncryptTo${to}`, bucket.arn, ["reencrypt", "decrypt"]);
  }
}
