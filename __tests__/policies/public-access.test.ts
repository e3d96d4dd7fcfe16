import { describe, expect, test } from "@jest/globals";
import { Cloud, anybody, policyOf } from "./harness";
import { ENVIRONMENTS, stacksOf } from "./shipped-stacks";

const cloud = Cloud.of(stacksOf(ENVIRONMENTS));
const ofBuckets = cloud.policies.filter(({ type }) => type === "aws_s3_bucket_policy");

test("every bucket has a policy", () => {
  // Of production and its twin twelve each, of development and its twin six.
  expect(ofBuckets).toHaveLength(36);
});

describe("a policy that opens the bucket to everybody opens nothing", () => {
  test.each(ofBuckets.map((attached) => [attached.ownerArn, attached] as const))("of %s", async (arn, attached) => {
    const open = { Sid: "Public", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`] };
    const opened = cloud.with(attached, policyOf(...attached.policy.Statement, open));
    for (const row of [anybody.may("s3:GetObject", `${arn}/key`), anybody.may("s3:ListBucket", arn)]) {
      const reason = `the public access block denies ${row.action}`;
      expect(await opened.decide(row)).toStrictEqual({ allowed: false, reason });
    }
  });
});
