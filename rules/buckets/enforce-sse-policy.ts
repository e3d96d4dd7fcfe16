import { formatGiven } from "../../contract/wording";
import { globsIntersect, resourceGlob, Text, type Textual, written } from "../configuration";
import type { Rule } from "../rule";
import { separateBucketPolicies } from "../policies";

const KEY_HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id";

export const enforceSsePolicy: Rule = {
  number: 49,
  id: "enforce-sse-policy",
  severity: "error",
  title: "A bucket policy that demands a KMS key names it by ARN",
  aws: "S3 compares the ARN of the key with the condition as text. A key id or alias never equals it, so that every upload with KMS is denied, or none is.",
  known: "documented",
  fix: "Compare with the key's ARN: aws_kms_key.….arn.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  *check(configuration) {
    for (const { resource, policy } of separateBucketPolicies(configuration)) {
      for (const { path, effect, conditions } of policy.statements) {
        if (effect !== "Deny") continue;
        for (const { operator, key, values } of conditions) {
          const wrong = values.filter(isNoArn);
          if (key.toLowerCase() !== KEY_HEADER || operator === "Null" || wrong.length === 0) continue;
          yield {
            resource,
            path,
            message: `must compare ${KEY_HEADER} with the ARN of a key`,
            allowed: "arn:PARTITION:kms:REGION:ACCOUNT:key/ID",
            given: wrong.map((value) => formatGiven(written(value))).join(", "),
          };
        }
      }
    }
  },
};

/** Whether a value is no ARN for sure: an id or alias name of this configuration, or a text that begins otherwise. */
function isNoArn(value: Textual): boolean {
  const reference = value instanceof Text ? value.reference : undefined;
  if (reference !== undefined) {
    const { type, mode } = reference.resource;
    if (type === "aws_kms_alias") return reference.attribute === "name";
    if (mode === "managed" && type === "aws_kms_key") return ["key_id", "id"].includes(reference.attribute);
  }
  const glob = resourceGlob(value);
  // A policy's own variable, such as a tag of whoever asks, may hold an ARN.
  return glob !== "" && !/^[$&]\{/.test(glob) && !globsIntersect(glob, "arn:*");
}
