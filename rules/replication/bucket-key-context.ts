import { formatGiven } from "../../contract/wording";
import { written } from "../configuration";
import { allPolicies, statementsOf } from "../policies";
import type { Rule } from "../rule";
import { CONTEXT, objectContexts } from "./object-contexts";

export const bucketKeyContext: Rule = {
  number: 40,
  id: "bucket-key-context",
  severity: "warning",
  title: "With a bucket key, the encryption context in a condition is the bucket",
  aws: "With a bucket key KMS is asked for the bucket's key, with the ARN of the bucket as encryption context and not that of an object. A statement that asks for objects then allows nothing.",
  known: "documented; objects from before the bucket key still have their own ARN as context",
  fix: "Name the bucket's ARN in the condition, beside that of its objects or instead.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
  *check(configuration) {
    for (const { place, statement } of statementsOf(allPolicies(configuration))) {
      for (const { value, bucket } of objectContexts(statement, place.policy.statements, configuration)) {
        yield {
          resource: place.resource,
          path: statement.path,
          message: `must name the bucket itself in ${CONTEXT}, since ${bucket.address} has a bucket key`,
          allowed: "the bucket's ARN",
          given: formatGiven(written(value)),
        };
      }
    }
  },
};
