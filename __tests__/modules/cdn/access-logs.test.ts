import { expect, test } from "@jest/globals";
import { aStack } from "../../helpers/constructs";
import { Synthesised, statementOf } from "../../helpers/synthesised";
import { aCdn } from "./cdn-fixture";

const stack = aStack();
aCdn(stack);
const json = new Synthesised(stack);
const logs = json.addresses("aws_s3_bucket").filter((address) => address.includes(".logs_"));

function policyOfLogs(): readonly [address: string, policy: unknown] {
  const policies = Object.entries(json.json.resource?.["aws_s3_bucket_policy"] ?? {});
  const [found] = policies.filter(([, { bucket }]) => bucket === `\${${logs.join()}.id}`);
  if (found === undefined) throw new Error("the logs have no policy");
  return [`aws_s3_bucket_policy.${found[0]}`, found[1]["policy"]];
}

test("go from the distribution to the log bucket, once its policy lets them in", () => {
  expect(json.only("aws_cloudwatch_log_delivery_source")).toEqual({
    name: "quikapp-media-test-cdn",
    log_type: "ACCESS_LOGS",
    resource_arn: json.reference("aws_cloudfront_distribution", "arn"),
  });
  expect(json.only("aws_cloudwatch_log_delivery_destination")).toEqual({
    name: "quikapp-media-test-cdn",
    output_format: "json",
    delivery_destination_configuration: [{ destination_resource_arn: `\${${logs.join()}.arn}/cdn` }],
  });
  expect(json.only("aws_cloudwatch_log_delivery")).toMatchObject({
    delivery_source_name: json.reference("aws_cloudwatch_log_delivery_source", "name"),
    delivery_destination_arn: json.reference("aws_cloudwatch_log_delivery_destination", "arn"),
    depends_on: [policyOfLogs()[0]],
  });
});

test("are let in for this delivery only, and without waiting for the distribution", () => {
  const [, policy] = policyOfLogs();
  expect(statementOf(policy, "CdnAccessLogs")).toEqual({
    Sid: "CdnAccessLogs",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["s3:PutObject"],
    Resource: [`\${${logs.join()}.arn}/cdn/*`],
    Condition: {
      StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:delivery-source:quikapp-media-test-cdn" },
    },
  });
  expect(String(policy)).not.toContain("aws_cloudfront_distribution");
});

test("hold the path and no signature", () => {
  const fields = json.only("aws_cloudwatch_log_delivery")["record_fields"] as readonly string[];
  expect(fields).toContain("cs-uri-stem");
  expect(new Set(fields).size).toBe(29);
  expect(fields).toHaveLength(29);
  for (const secret of ["cs-uri-query", "cs(Cookie)"]) expect(fields).not.toContain(secret);
});
