import { describe, expect, test } from "@jest/globals";
import { Token } from "cdktf";
import type { RetentionBucketProps } from "../../../modules/s3";
import { aRetentionBucket, aStack } from "../../helpers/constructs";
import { type Properties, Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

function synthesised(props: Partial<RetentionBucketProps> = {}): Synthesised {
  const stack = aStack();
  aRetentionBucket(stack, props);
  return new Synthesised(stack);
}

function configuration(props: Partial<RetentionBucketProps> = {}): Properties {
  return synthesised(props).only("aws_s3_bucket_lifecycle_configuration");
}

const abort = (days: number): object => ({
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: [{}],
  abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
});
const rule = (actions: object): object => ({ id: "retention", status: "Enabled", filter: [{}], ...actions });

describe("every object of a retention bucket", () => {
  const moving = { transitions: [{ storageClass: "DEEP_ARCHIVE", days: 1 } as const], expirationDays: null };

  test.each<[string, RetentionBucketProps["retention"], readonly object[]]>([
    ["expires", { transitions: [], expirationDays: 7 }, [rule({ expiration: [{ days: 7 }] })]],
    ["moves", moving, [rule({ transition: [{ days: 1, storage_class: "DEEP_ARCHIVE" }] })]],
    [
      "moves and expires",
      { ...moving, expirationDays: 400 },
      [rule({ transition: [{ days: 1, storage_class: "DEEP_ARCHIVE" }], expiration: [{ days: 400 }] })],
    ],
    ["stays", { transitions: [], expirationDays: null }, []],
  ])("%s as it is told", (_, retention, rules) => {
    expect(configuration({ retention, incompleteUploadDays: 2 })["rule"]).toEqual([...rules, abort(2)]);
  });
});

test("it is versioned exactly when old versions have a life, and its lifecycle then waits for versioning", () => {
  const versioned = synthesised({ noncurrentVersionDays: 30 });
  expect(versioned.counts()).toMatchObject({ aws_s3_bucket_versioning: 1 });
  expect(versioned.only("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
    rule: [
      rule({ expiration: [{ days: 7 }] }),
      abort(1),
      { id: "noncurrent-versions", noncurrent_version_expiration: [{ noncurrent_days: 30 }] },
    ],
    depends_on: versioned.addresses("aws_s3_bucket_versioning"),
  });
  const unversioned = synthesised();
  expect(unversioned.counts()).not.toHaveProperty("aws_s3_bucket_versioning");
  expect(unversioned.only("aws_s3_bucket_lifecycle_configuration")).not.toHaveProperty("depends_on");
});

test("it has the safeguards of a secure bucket, and no CORS", () => {
  expect(synthesised().counts()).toEqual({
    aws_kms_key: 1,
    aws_kms_alias: 1,
    aws_s3_bucket: 1,
    aws_s3_bucket_lifecycle_configuration: 1,
    aws_s3_bucket_ownership_controls: 1,
    aws_s3_bucket_policy: 1,
    aws_s3_bucket_public_access_block: 1,
    aws_s3_bucket_server_side_encryption_configuration: 1,
  });
});

test("it is refused, by path, with everything that S3 would refuse", () => {
  const stack = aStack();
  const faulty = {
    bucketName: "X1",
    retention: { transitions: [], expirationDays: 0 },
    incompleteUploadDays: 1.5,
    noncurrentVersionDays: 0,
  };
  expect(messageOf(() => aRetentionBucket(stack, faulty))).toBe(
    [
      'thumbnails.bucketName must have 3 to 63 characters, got: "X1"',
      'thumbnails.bucketName must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, got: "X1"',
      "thumbnails.retention.expirationDays must be null or a whole number, at least 1, got: 0",
      "thumbnails.incompleteUploadDays must be a whole number of days, at least 1, got: 1.5",
      "thumbnails.noncurrentVersionDays must be a whole number of days, at least 1, got: 0",
    ].join("\n"),
  );
  expect(stack.node.tryFindChild("thumbnails")).toBeUndefined();
});

test("days that are known to Terraform alone are taken on trust", () => {
  const days = Token.asNumber("${var.days}");
  expect(configuration({ retention: { transitions: [], expirationDays: days } })["rule"]).toEqual([
    rule({ expiration: [{ days: "${var.days}" }] }),
    abort(1),
  ]);
});
