import type { Configuration, Resource } from "../configuration";
import { at, type Rule } from "../rule";
import { versioningOf, wasVersioned } from "../versioning";
import { REPLICATION } from "./replication-rules";

export const versioningFrozen: Rule = {
  number: 44,
  id: "versioning-frozen",
  severity: "warning",
  title: "Replication is removed before versioning is suspended",
  aws: '"A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration."',
  known: "a public apply log. Terraform does not remove the replication first; only a plan shows what there was",
  fix: "Remove the replication and apply that, then suspend versioning.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html",
  *check(configuration) {
    for (const bucket of configuration.ofType("aws_s3_bucket")) {
      if (!wasReplicated(bucket) || isReplicated(bucket, configuration)) continue;
      const versioning = versioningOf(bucket, configuration);
      if (versioning.state !== "off" || !wasVersioned(versioning.block.resource)) continue;
      yield at(versioning.block, versioning.argument, {
        message: `must stay as it is until the replication of ${bucket.address} is removed`,
        allowed: versioning.argument === "status" ? "Enabled" : "true",
      });
    }
  },
};

/** The provider writes down a bucket's replication with the bucket, whatever set it up. */
function wasReplicated({ before }: Resource): boolean {
  return before?.block("replication_configuration") !== undefined;
}

/** Whether it is replicated still; the rule on versioning of both buckets says so then. */
function isReplicated(bucket: Resource, configuration: Configuration): boolean {
  const { resources, complete } = configuration.attached(bucket, REPLICATION);
  return resources.length > 0 || !complete;
}
