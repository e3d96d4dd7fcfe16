import type { Configuration, Resource } from "../configuration";
import { isLeftOut } from "../left-out";

/**
 * Whether objects may be made public by ACLs of their own, for which the bucket must allow ACLs. Buckets do not, unless
 * they are told to.
 */
export function mayHavePublicObjects(bucket: Resource, configuration: Configuration): boolean {
  const { resources, complete } = configuration.attached(bucket, "aws_s3_bucket_ownership_controls");
  const acls = configuration.attached(bucket, "aws_s3_bucket_acl");
  const own = resources.flatMap(({ root }) => root.blocks("rule")).map((rule) => rule.string("object_ownership"));
  const isEnforced = own.every((ownership) => ownership === "BucketOwnerEnforced") && own.length === resources.length;
  return !complete || !isEnforced || acls.resources.length > 0 || !acls.complete || !isLeftOut(bucket.root, "acl");
}
