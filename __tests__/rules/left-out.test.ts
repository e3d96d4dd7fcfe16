import { describe, expect, it } from "@jest/globals";

import { fromPlan, fromTerraformJson, type Resource } from "../../rules/configuration";
import { isLeftOut } from "../../rules/left-out";
import { regionOf } from "../../rules/region-of";

function written(values: object): Resource | undefined {
  const provider = { aws: [{ region: "eu-west-1" }] };
  return fromTerraformJson({ provider, resource: { aws_s3_bucket: { b: values } } }).ofType("aws_s3_bucket")[0];
}

function planned(after: object, after_unknown: object): Resource | undefined {
  const bucket = { address: "aws_s3_bucket.b", mode: "managed", type: "aws_s3_bucket", name: "b" };
  const resourceChanges = [{ ...bucket, change: { before: null, after, after_unknown } }];
  return fromPlan({ resourceChanges, configuration: {} }).ofType("aws_s3_bucket")[0];
}

describe("an argument", () => {
  it.each([
    ["is not there", written({})],
    ["is null", written({ policy: null })],
    ["is empty", written({ policy: "" })],
    ["is filled in by the provider", planned({}, { policy: true })],
  ])("is left out when it %s", (_, bucket) => {
    expect(bucket && isLeftOut(bucket.root, "policy")).toBe(true);
  });

  it.each([
    ["is written", written({ policy: "{}" })],
    ["is not known", written({ policy: "${var.policy}" })],
    ["is made by a dynamic block", written({ dynamic: { policy: [{}] } })],
  ])("may be there when it %s", (_, bucket) => {
    expect(bucket && isLeftOut(bucket.root, "policy")).toBe(false);
  });
});

describe("a resource's Region", () => {
  it.each([
    [{}, "eu-west-1"],
    [{ region: "us-east-1" }, "us-east-1"],
    [{ region: "${var.region}" }, undefined],
  ])("with %j is %s", (values, region) => {
    const bucket = written(values);
    expect(bucket && regionOf(bucket)).toBe(region);
  });
});
