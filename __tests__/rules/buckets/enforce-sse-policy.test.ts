import { describe, expect, it } from "@jest/globals";
import { enforceSsePolicy } from "../../../rules/buckets/enforce-sse-policy";
import { said } from "../../helpers/rules";

const HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const having = (statement: object): readonly string[] =>
  said(enforceSsePolicy, {
    variable: { key: {} },
    data: { aws_kms_key: { given: { key_id: "${var.key}" } } },
    resource: {
      aws_kms_key: { media: {} },
      aws_kms_alias: { media: { name_prefix: "alias/media" } },
      aws_s3_bucket_policy: { media: { policy: JSON.stringify({ Statement: [{ Effect: "Deny", ...statement }] }) } },
    },
  });
const comparing = (value: unknown, operator = "StringNotEquals"): object => ({
  Condition: { [operator]: { [HEADER]: value } },
});
const found = (given: string): string =>
  `aws_s3_bucket_policy.media policy.Statement[0] must compare ${HEADER} with the ARN of a key, got: ${given}`;

describe("enforce-sse-policy", () => {
  it.each([
    "alias/media",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "${aws_kms_key.media.key_id}",
    "${aws_kms_key.media.id}",
    "${aws_kms_alias.media.name}",
    "alias/${var.key}",
  ])("refuses %s", (value) => {
    expect(having(comparing(value))).toEqual([found(JSON.stringify(value))]);
    expect(having(comparing(value, "ForAnyValue:StringNotEqualsIfExists"))).toEqual([found(JSON.stringify(value))]);
  });

  it("takes the key of the condition in any case, and names only what is wrong", () => {
    const Condition = { StringNotEquals: { [HEADER.toUpperCase()]: ["alias/a", "${aws_kms_key.media.arn}"] } };
    expect(having({ Condition })).toEqual([found('"alias/a"')]);
  });

  it.each([
    comparing("${aws_kms_key.media.arn}"),
    comparing("arn:aws:kms:eu-west-1:111122223333:key/${aws_kms_key.media.key_id}"),
    comparing("*/1234abcd", "StringNotLike"),
    comparing("${var.key}"),
    comparing("${data.aws_kms_key.given.key_id}"),
    comparing("$${aws:PrincipalTag/key}"),
    comparing("true", "Null"),
    { ...comparing("alias/media"), Effect: "Allow" },
    { Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } } },
  ])("takes %j", (statement) => {
    expect(having(statement)).toEqual([]);
  });
});
