import { describe, expect, it } from "@jest/globals";
import { logTargetSseS3 } from "../../../rules/buckets/log-target-sse-s3";
import { said } from "../../helpers/rules";

const KEY = "${aws_kms_key.logs.arn}";
const policy = (principal: unknown, more: object = {}): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: principal, Action: "kms:*", Resource: "*", ...more }] });
const ROOT = { AWS: "arn:aws:iam::111122223333:root" };
const SERVICE = { Service: "logging.s3.amazonaws.com" };

interface Given {
  readonly algorithm?: string;
  readonly id?: string | null;
  readonly key?: object;
  readonly encryption?: object;
  readonly more?: object;
}

const having = ({ algorithm = "aws:kms", id = KEY, key = {}, encryption = {}, more = {} }: Given): readonly string[] =>
  said(logTargetSseS3, {
    variable: { any: {} },
    resource: {
      aws_s3_bucket: { logs: {} },
      aws_kms_key: { logs: key },
      aws_s3_bucket_server_side_encryption_configuration: {
        logs: {
          bucket: "${aws_s3_bucket.logs.id}",
          rule: { apply_server_side_encryption_by_default: { sse_algorithm: algorithm, kms_master_key_id: id } },
          ...encryption,
        },
      },
      aws_s3_bucket_logging: {
        one: { bucket: "one", target_bucket: "${aws_s3_bucket.logs.id}" },
        two: { bucket: "two", target_bucket: "${aws_s3_bucket.logs.id}" },
      },
      ...more,
    },
  });
const found = (given: string): readonly string[] => [
  `aws_s3_bucket_server_side_encryption_configuration.logs rule.apply_server_side_encryption_by_default.sse_algorithm must be AES256, or have a key that lets logging.s3.amazonaws.com in: aws_s3_bucket_logging.one sends access logs here, got: "aws:kms" with ${given}`,
];
const keyPolicy = (text: string): object => ({
  aws_kms_key_policy: { logs: { key_id: "${aws_kms_key.logs.key_id}", policy: text } },
});

describe("log-target-sse-s3", () => {
  it.each<[Given, string]>([
    [{ id: null }, "no key, which is the key aws/s3"],
    [{}, "aws_kms_key.logs"],
    [{ key: { policy: policy(ROOT) } }, "aws_kms_key.logs"],
    [{ key: { policy: policy(SERVICE, { Action: "kms:Decrypt" }) } }, "aws_kms_key.logs"],
    [{ more: keyPolicy(policy(ROOT)) }, "aws_kms_key.logs"],
  ])("warns of %j", (given, expected) => {
    expect(having(given)).toEqual(found(expected));
  });

  it.each<Given>([
    { algorithm: "AES256", id: null },
    { algorithm: "${var.any}", id: null },
    { id: "${var.any}" },
    { id: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd" },
    { key: { policy: policy(SERVICE) } },
    { key: { policy: policy({ Service: ["s3.amazonaws.com"] }) } },
    { key: { policy: policy("*") } },
    { key: { policy: "${var.any}" } },
    { key: { count: "${var.any}" } },
    { more: keyPolicy(policy(SERVICE)) },
    { more: { aws_kms_key_policy: { any: { key_id: "${var.any}", policy: "{}" } } } },
    { more: { aws_kms_grant: { logs: { key_id: "${aws_kms_key.logs.key_id}" } } } },
    { encryption: { count: "${var.any}" } },
    { encryption: { bucket: "other" } },
    { more: { aws_s3_bucket_logging: {} } },
    { more: { aws_s3_bucket: { logs: { count: "${var.any}" } } } },
  ])("takes %j", (given) => {
    expect(having(given)).toEqual([]);
  });
});
