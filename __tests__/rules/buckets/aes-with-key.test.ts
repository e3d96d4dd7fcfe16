import { describe, expect, it } from "@jest/globals";
import { aesWithKey } from "../../../rules/buckets/aes-with-key";
import { said } from "../../helpers/rules";

const encryptedBy = (algorithm: string, key: unknown): readonly string[] =>
  said(aesWithKey, {
    variable: { key: {}, algorithm: {} },
    resource: {
      aws_kms_key: { media: {} },
      aws_s3_bucket_server_side_encryption_configuration: {
        media: {
          rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm, kms_master_key_id: key }] }],
        },
      },
    },
  });
const PLACE =
  "aws_s3_bucket_server_side_encryption_configuration.media rule[0].apply_server_side_encryption_by_default[0].kms_master_key_id";

describe("aes-with-key", () => {
  it.each(["${aws_kms_key.media.arn}", "alias/media", "arn:aws:kms:eu-west-1:111122223333:key/${var.key}"])(
    "refuses AES256 with %s",
    (key) => {
      expect(encryptedBy("AES256", key)).toEqual([`${PLACE} must not be there for AES256, got: "${key}"`]);
    },
  );

  it.each([
    ["AES256", null],
    ["AES256", ""],
    ["AES256", "${var.key}"],
    ["aws:kms", "${aws_kms_key.media.arn}"],
    ["aws:kms:dsse", "alias/media"],
    ["${var.algorithm}", "${aws_kms_key.media.arn}"],
  ])("takes %s with %s", (algorithm, key) => {
    expect(encryptedBy(algorithm, key)).toEqual([]);
  });
});
