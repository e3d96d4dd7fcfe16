import { describe, expect, it } from "@jest/globals";
import { defaultKeyUnchecked } from "../../../rules/buckets/default-key-unchecked";
import { said } from "../../helpers/rules";

const encryptedBy = (key: unknown): readonly string[] =>
  said(defaultKeyUnchecked, {
    variable: { key: {}, name: {} },
    data: { aws_kms_alias: { found: { name: "alias/found" } } },
    resource: {
      aws_kms_key: { media: {} },
      aws_kms_alias: { media: { name: "alias/media-${var.name}" } },
      aws_s3_bucket_server_side_encryption_configuration: {
        media: {
          rule: { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: key } },
        },
      },
    },
  });
const PLACE =
  "aws_s3_bucket_server_side_encryption_configuration.media rule.apply_server_side_encryption_by_default.kms_master_key_id";

describe("default-key-unchecked", () => {
  it.each(["alias/media", "alias/${var.name}", "${aws_kms_alias.media.name}", "${data.aws_kms_alias.found.name}"])(
    "warns of %s",
    (key) => {
      expect(encryptedBy(key)).toEqual([
        `${PLACE} must be an ARN: the name of an alias stands for another key in another account, got: "${key}"`,
      ]);
    },
  );

  it.each([
    "${aws_kms_key.media.arn}",
    "${aws_kms_alias.media.arn}",
    "${aws_kms_alias.media.target_key_arn}",
    "arn:aws:kms:eu-west-1:111122223333:alias/media",
    "alias/aws/s3",
    "${var.key}",
    null,
  ])("takes %s", (key) => {
    expect(encryptedBy(key)).toEqual([]);
  });
});
