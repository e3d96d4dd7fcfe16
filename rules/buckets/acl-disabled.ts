import { bucketNamed } from "../bucket-named";
import { at, type Rule } from "../rule";

/** Object ownership that switches ACLs off. */
const ENFORCED = "BucketOwnerEnforced";
/** Says what is so without ACLs, and is taken. */
const HARMLESS = "bucket-owner-full-control";

export const aclDisabled: Rule = {
  number: 52,
  id: "acl-disabled",
  severity: "error",
  title: "A bucket whose ACLs are switched off has no ACL",
  aws: '"AccessControlListNotSupported: The bucket does not allow ACLs"',
  known: "documented; a public apply log; since April 2023 the ACLs of new buckets are off by themselves",
  fix: "Leave the ACL out, and say who may do what in a bucket policy.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  *check(configuration) {
    for (const { root } of configuration.ofType("aws_s3_bucket_acl")) {
      const bucket = bucketNamed(root, configuration);
      // Of several buckets that are one resource, the ACL and the ownership may belong to different ones.
      if (bucket?.certain !== true || root.string("acl") === HARMLESS) continue;
      const controls = configuration
        .attached(bucket, "aws_s3_bucket_ownership_controls")
        .resources.find((found) => found.certain && found.root.block("rule")?.string("object_ownership") === ENFORCED);
      if (controls === undefined) continue;
      yield at(root, root.string("acl") === undefined ? "" : "acl", {
        message: `must not be there: ${controls.address} switches ACLs off`,
        allowed: "no aws_s3_bucket_acl, or another object_ownership",
        fix: `Leave the ACL out, or set object_ownership of ${controls.address} to BucketOwnerPreferred.`,
      });
    }
  },
};
