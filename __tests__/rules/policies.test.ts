import { describe, expect, it } from "@jest/globals";

import { fromTerraformJson } from "../../rules/configuration";
import { allPolicies, identityPolicies, objectPolicies, separateBucketPolicies } from "../../rules/policies";

const POLICY = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

const CONFIGURATION = fromTerraformJson({
  resource: {
    aws_iam_policy: { a: { policy: POLICY }, unread: { policy: "${var.policy}" }, none: {} },
    aws_iam_role: { r: { assume_role_policy: POLICY, inline_policy: [{ name: "a", policy: POLICY }] } },
    aws_kms_key: { k: { policy: POLICY } },
    aws_s3_bucket_policy: { b: { policy: POLICY } },
    aws_sqs_queue: { q: { policy: POLICY } },
    aws_s3control_multi_region_access_point_policy: { m: { details: { policy: POLICY } } },
    aws_cloudwatch_log_resource_policy: { l: { policy_document: POLICY } },
  },
});

function places(policies: ReturnType<typeof allPolicies>): readonly string[] {
  return policies.map(({ kind, resource, argument }) => `${kind} ${resource.address} ${argument}`);
}

describe("policies", () => {
  it("are found of each kind, where they can be read", () => {
    expect(places(identityPolicies(CONFIGURATION))).toEqual([
      "identity aws_iam_policy.a policy",
      "identity aws_iam_role.r inline_policy[0].policy",
    ]);
    expect(places(separateBucketPolicies(CONFIGURATION))).toEqual(["resource aws_s3_bucket_policy.b policy"]);
    expect(places(objectPolicies(CONFIGURATION))).toEqual([
      "identity aws_iam_policy.a policy",
      "identity aws_iam_role.r inline_policy[0].policy",
      "resource aws_s3_bucket_policy.b policy",
    ]);
    const others = [
      "resource aws_s3control_multi_region_access_point_policy.m details.policy",
      "resource aws_sqs_queue.q policy",
      "resource aws_cloudwatch_log_resource_policy.l policy_document",
      "key aws_kms_key.k policy",
      "trust aws_iam_role.r assume_role_policy",
    ];
    expect(places(allPolicies(CONFIGURATION)).slice(-others.length)).toEqual(others);
  });

  it("are read once", () => {
    expect(allPolicies(CONFIGURATION)).toBe(allPolicies(CONFIGURATION));
  });
});
