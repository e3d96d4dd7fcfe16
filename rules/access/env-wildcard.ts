import { formatGiven } from "../../contract/wording";
import {
  type Configuration,
  type PolicyStatement,
  resourceGlob,
  speaksOf,
  type Textual,
  written,
} from "../configuration";
import { NameIndex } from "../name-index";
import { identityPolicies, statementsOf } from "../policies";
import type { Rule } from "../rule";

/** The bucket's part of an ARN of S3. */
const BUCKET = /^arn:[^:]*:s3:::([^/]+)/;

export const envWildcard: Rule = {
  number: 64,
  id: "env-wildcard",
  severity: "warning",
  title: "A policy names the bucket that it is for, not all that are called alike",
  aws: "A wildcard in a bucket's name matches the buckets of other environments too, and those that will be made later.",
  known: "inferred from how IAM matches patterns",
  fix: "Name the bucket's ARN.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  *check(configuration) {
    const buckets = namedBuckets(configuration);
    for (const { place, statement } of statementsOf(identityPolicies(configuration))) {
      const vague = statement.effect === "Allow" ? statement.resources.filter(hasWildcardName) : [];
      if (vague.length === 0 || isForMany(statement)) continue;
      for (const resource of vague) {
        const [bucket] = buckets.matching(bucketGlob(resource));
        if (bucket === undefined) continue;
        yield {
          resource: place.resource,
          path: statement.path,
          message: `must name ${bucket.address} itself: the wildcard matches every bucket that is called alike`,
          allowed: "the ARN of the bucket",
          given: formatGiven(written(resource)),
          fix: `Name the ARN of ${bucket.address} instead of a wildcard.`,
        };
      }
    }
  },
};

/** Buckets that are there once; a wildcard may well be meant for all that `for_each` makes. */
function namedBuckets(configuration: Configuration): NameIndex {
  const buckets = configuration.ofType("aws_s3_bucket").filter(({ certain }) => certain);
  return new NameIndex(buckets.map((bucket) => [bucket, bucket.root.text("bucket")]));
}

/** Buckets that are to be made have no ARN to be named, and a condition on tags tells buckets apart. */
function isForMany(statement: PolicyStatement): boolean {
  const keys = statement.conditions.map(({ key }) => key.toLowerCase());
  return speaksOf(statement, "s3:CreateBucket") || keys.some((key) => key.startsWith("aws:resourcetag/"));
}

/** Whether there is a wildcard in the bucket's name beside what is written of it. What is not known is no wildcard. */
function hasWildcardName(resource: Textual): boolean {
  const parts = typeof resource === "string" ? [resource] : resource.parts;
  const name = BUCKET.exec(parts.map((part) => (typeof part === "string" ? part : "_")).join(""))?.[1] ?? "";
  return /[*?]/.test(name) && /[^*?]/.test(name);
}

function bucketGlob(resource: Textual): string {
  return BUCKET.exec(resourceGlob(resource))?.[1] ?? "";
}
