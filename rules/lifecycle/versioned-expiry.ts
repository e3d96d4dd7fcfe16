import { bucketNamed } from "../bucket-named";
import type { Block } from "../configuration";
import { at, type Rule } from "../rule";
import { expires } from "./expiration-days";
import { isEnabled, LIFECYCLE } from "./lifecycle-rules";
import { overlap, scopeOf } from "./scope";
import { isVersioned } from "../versioning";

/** In a bucket with versions an expiration deletes nothing by itself. */
export const versionedExpiry: Rule = {
  number: 15,
  id: "versioned-expiry",
  severity: "warning",
  title: "In a bucket with versioning, what expires is also deleted as a noncurrent version",
  aws: "S3 only adds a delete marker: the object stays as a noncurrent version, and is paid for.",
  known: "documented",
  fix: "Add noncurrent_version_expiration with noncurrent_days to the rule.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  *check(configuration) {
    for (const { root } of configuration.ofType(LIFECYCLE)) {
      const bucket = bucketNamed(root, configuration);
      if (bucket === undefined || !isVersioned(bucket, configuration) || !root.seesAll("rule")) continue;
      // Another lifecycle of the bucket may be the one that S3 ends up with.
      if (configuration.attached(bucket, LIFECYCLE).resources.length !== 1) continue;
      const rules = root.blocks("rule");
      const deleting = rules.filter(mayDeleteVersions).map((rule) => scopeOf(rule).prefix);
      for (const rule of rules) {
        const { prefix } = scopeOf(rule);
        if (prefix === undefined || !isEnabled(rule) || !rule.blocks("expiration").some(expires)) continue;
        if (deleting.some((other) => other === undefined || overlap(prefix, other))) continue;
        yield at(rule, "noncurrent_version_expiration", {
          message: "must be there, since the bucket keeps each object that expires as a noncurrent version",
          allowed: "noncurrent_version_expiration with noncurrent_days",
          given: "nothing",
        });
      }
    }
  },
};

function mayDeleteVersions(rule: Block): boolean {
  return rule.string("status") !== "Disabled" && !rule.isAbsent("noncurrent_version_expiration");
}
