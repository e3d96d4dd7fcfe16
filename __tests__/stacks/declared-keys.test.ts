import { describe, expect, test } from "@jest/globals";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketMetric } from "@cdktf/provider-aws/lib/s3-bucket-metric";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { findingsOf } from "../helpers/checked";
import { resourceOf } from "../helpers/raw-resources";
import { TestApp, temporaryFolder } from "../helpers/stacks";

const outdir = temporaryFolder();

const workspaceFirst: Environment = {
  ...dev,
  keyLayout: "workspace-first",
  events: { ...dev.events, delivery: "eventbridge" },
};

function stackOf(environment: Environment): TerraformStack {
  return new TestApp(outdir, { environments: [environment] }).stack(environment.name);
}

/** Findings as `rule message`. */
function said(stack: TerraformStack): readonly string[] {
  return findingsOf(stack).map(({ rule, path, message }) => `${rule} ${path} ${message}`);
}

/** What is said of a metric on the objects of a prefix. */
function metric(environment: Environment, construct: string, prefix: string): readonly string[] {
  const stack = stackOf(environment);
  const bucket = resourceOf(stack, S3Bucket, construct);
  new S3BucketMetric(stack, "raw", { name: "raw", bucket: bucket.id, filter: { prefix } });
  return said(stack);
}

const dead = (prefix: string): string =>
  `prefix-is-literal filter.prefix must be the beginning of some key of the bucket, got: "${prefix}"`;

describe("a prefix that keys begin with is accepted", () => {
  test.each<[string, Environment, string, string]>([
    ["media of media-type-first", dev, "dev/media/bucket", "photos/"],
    ["thumbnails of media-type-first", dev, "dev/thumbnails/bucket", "thumbnails/"],
    ["media of workspace-first, of a direct message", workspaceFirst, "dev/media/bucket", "dm/"],
    ["archives, whose keys are the service's", dev, "dev/archives/bucket", "anything/"],
  ])("%s", (_, environment, construct, prefix) => {
    expect(metric(environment, construct, prefix)).toEqual([]);
  });
});

describe("a prefix that no key begins with is found", () => {
  test.each<[string, Environment, string, string]>([
    ["media of media-type-first", dev, "dev/media/bucket", "photo/"],
    ["media of workspace-first", workspaceFirst, "dev/media/bucket", "photos/"],
    ["thumbnails", dev, "dev/thumbnails/bucket", "photos/"],
    ["media of a replica", prod, "prod/eu-west-1/media/bucket", "photo/"],
    ["thumbnails of a replica", prod, "prod/eu-west-1/thumbnails/bucket", "photos/"],
  ])("%s", (_, environment, construct, prefix) => {
    expect(metric(environment, construct, prefix)).toEqual([dead(prefix)]);
  });

  test("in an override of the module's own notification", () => {
    const stack = stackOf(dev);
    resourceOf(stack, S3BucketNotification).addOverride("lambda_function.0.filter_prefix", "Photos/");
    expect(said(stack)).toContainEqual(
      expect.stringMatching(/^prefix-is-literal lambda_function\[0\]\.filter_prefix .*"Photos\/"$/),
    );
  });

  test("in a policy of IAM", () => {
    const stack = stackOf(dev);
    const bucket = resourceOf(stack, S3Bucket, "dev/media/bucket");
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket.arn}/photo/*` };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    new IamRolePolicy(stack, "raw", { role: "raw", policy });
    expect(said(stack)).toEqual([
      expect.stringMatching(/^prefix-is-literal policy\.Statement\[0\]\.Resource must name objects/),
    ]);
  });
});

describe("what the environment keeps for ever is declared as kept", () => {
  const lifecycleOf = (stack: TerraformStack): S3BucketLifecycleConfiguration =>
    resourceOf(stack, S3BucketLifecycleConfiguration, "dev/media/");

  test("so that avatars, and any other type without an end, are no gap", () => {
    const kept = { transitions: [], expirationDays: null };
    const lifecycle = { photos: kept, videos: kept, voice: kept, files: kept, avatars: kept };
    expect(said(stackOf(dev))).toEqual([]);
    expect(said(stackOf({ ...dev, lifecycle }))).toEqual([]);
  });

  test("thumbnails too", () => {
    const thumbnails = { transitions: [], expirationDays: null };
    expect(said(stackOf({ ...dev, bucketLifecycle: { ...dev.bucketLifecycle, thumbnails } }))).toEqual([]);
  });

  test("and a type whose rule an override takes away is a gap", () => {
    const stack = stackOf(dev);
    lifecycleOf(stack).addOverride("rule.0.status", "Disabled");
    expect(said(stack)).toEqual([
      "retention-gap  must expire or transition every kind of object that is not kept on purpose, got: no rule for photos",
    ]);
  });
});
