import { describe, expect, it } from "@jest/globals";
import { bucketKeyContext } from "../../../rules/replication/bucket-key-context";
import { said } from "../../helpers/rules";

type Json = Readonly<Record<string, unknown>>;
const KEY = "kms:EncryptionContext:aws:s3:arn";
const OBJECTS = "${aws_s3_bucket.media.arn}/*";

const encryption = (rule: Json = {}): Json => ({
  bucket: "${aws_s3_bucket.media.id}",
  rule: { bucket_key_enabled: true, apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, ...rule },
});
const allow = (values: unknown, operator = "StringLike", key = KEY): Json => ({
  Effect: "Allow",
  Action: "kms:Decrypt",
  Resource: "*",
  Condition: { [operator]: { [key]: values } },
});

function check(
  statements: readonly Json[],
  encrypted: Json = encryption(),
  type = "aws_iam_policy",
): readonly string[] {
  return said(bucketKeyContext, {
    variable: { unknown: {} },
    resource: {
      aws_s3_bucket: { media: { bucket: "media" }, plain: { bucket: "plain" } },
      aws_s3_bucket_server_side_encryption_configuration: { media: encrypted },
      [type]: { key: { policy: JSON.stringify({ Statement: statements }) } },
    },
  });
}

const expected = (type: string, given: string): string =>
  `${type}.key policy.Statement[0] must name the bucket itself in ${KEY}, since aws_s3_bucket.media has a bucket key, got: "${given}"`;

describe("bucket-key-context", () => {
  it.each([
    ["aws_iam_policy", allow(OBJECTS), OBJECTS],
    ["aws_kms_key", allow([OBJECTS]), OBJECTS],
    ["aws_kms_key_policy", allow("arn:aws:s3:::media/photos/*", "ArnLike"), "arn:aws:s3:::media/photos/*"],
    ["aws_iam_policy", allow(OBJECTS, "ForAnyValue:StringLikeIfExists", KEY.toLowerCase()), OBJECTS],
  ])("warns in %s", (type, statement, given) => {
    expect(check([statement], encryption(), type)).toEqual([expected(type, given)]);
  });

  it.each([
    ["the bucket", [allow("${aws_s3_bucket.media.arn}")]],
    ["the bucket beside its objects", [allow([OBJECTS, "${aws_s3_bucket.media.arn}"])]],
    ["the bucket in another statement", [allow(OBJECTS), allow("arn:aws:s3:::media")]],
    ["both by one pattern", [allow(OBJECTS), allow("${aws_s3_bucket.media.arn}*")]],
    ["objects of a bucket without a key of its own", [allow("${aws_s3_bucket.plain.arn}/*")]],
    ["what is not known", [allow("${var.unknown}")]],
    ["another condition", [allow(OBJECTS, "StringLike", "aws:SourceArn")]],
    ["the opposite", [allow(OBJECTS, "StringNotLike")]],
    ["a denial", [{ ...allow(OBJECTS), Effect: "Deny" }]],
  ])("accepts %s", (_, statements) => {
    expect(check(statements)).toEqual([]);
  });

  it.each([
    ["off", { bucket_key_enabled: false }],
    ["not set", { bucket_key_enabled: undefined }],
    ["not known", { bucket_key_enabled: "${var.unknown}" }],
    ["without SSE-KMS", { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
  ])("accepts objects where the bucket key is %s", (_, changes) => {
    expect(check([allow(OBJECTS)], encryption(changes))).toEqual([]);
  });
});
