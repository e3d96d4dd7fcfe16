import { bucketNamed } from "../bucket-named";
import type { Configuration, Resource } from "../configuration";
import { isLeftOut } from "../left-out";
import { at, type Rule } from "../rule";
import { expires } from "./expiration-days";
import { isEnabled, LIFECYCLE } from "./lifecycle-rules";
import { overlap, plainPrefix } from "./scope";

/** Replicas do not expire with their originals. */
export const lifecycleNotReplicated: Rule = {
  number: 43,
  id: "lifecycle-not-replicated",
  severity: "warning",
  title: "A bucket with replicas of objects that expire has a lifecycle of its own",
  aws: "S3 does not replicate what a lifecycle does: the replicas stay when the originals expire.",
  known: "documented",
  fix: "Give the destination bucket a lifecycle that expires the replicas, too.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html",
  *check(configuration) {
    const reported = new Set<Resource>();
    for (const { root, certain } of configuration.ofType("aws_s3_bucket_replication_configuration")) {
      const source = bucketNamed(root, configuration);
      if (source === undefined || !certain) continue;
      const expiring = expiringPrefixes(configuration, source);
      if (expiring.length === 0) continue;
      for (const rule of root.blocks("rule")) {
        const prefix = isEnabled(rule) ? plainPrefix(rule) : undefined;
        const replica = configuration.find(rule.block("destination")?.text("bucket"), "aws_s3_bucket");
        if (prefix === undefined || replica === undefined || replica === source || reported.has(replica)) continue;
        if (!expiring.some((other) => overlap(prefix, other)) || !hasNoLifecycle(configuration, replica)) continue;
        reported.add(replica);
        yield at(replica.root, "", {
          message: `must have a lifecycle, since that of ${source.address} does not expire its replicas`,
          allowed: "an aws_s3_bucket_lifecycle_configuration of the bucket",
          given: "nothing",
        });
      }
    }
  },
};

function expiringPrefixes(configuration: Configuration, source: Resource): readonly string[] {
  return configuration
    .attached(source, LIFECYCLE)
    .resources.filter(({ certain }) => certain)
    .flatMap(({ root }) => root.blocks("rule"))
    .filter((rule) => isEnabled(rule) && rule.blocks("expiration").some(expires))
    .flatMap((rule) => plainPrefix(rule) ?? []);
}

function hasNoLifecycle(configuration: Configuration, bucket: Resource): boolean {
  const { resources, complete } = configuration.attached(bucket, LIFECYCLE);
  return complete && resources.length === 0 && isLeftOut(bucket.root, "lifecycle_rule");
}
