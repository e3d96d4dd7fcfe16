import { describe, expect, it } from "@jest/globals";
import { replicaKeyRegion } from "../../../rules/replication/replica-key-region";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const PROVIDERS = [
  { region: "us-east-1" },
  { alias: "eu", region: "eu-west-1" },
  { alias: "any", region: "${var.unknown}" },
];
const RESOURCES = {
  aws_s3_bucket: {
    replica: { provider: "aws.eu", bucket: "replica" },
    any: { provider: "aws.any", bucket: "any" },
    moved: { provider: "aws.eu", bucket: "moved", region: "us-east-1" },
    unclear: { provider: "aws.eu", bucket: "unclear", region: "${var.unknown}" },
  },
  aws_kms_key: { here: {}, there: { provider: "aws.eu" } },
  aws_kms_replica_key: { here: {}, there: { provider: "aws.eu", primary_key_arn: "${aws_kms_key.here.arn}" } },
  aws_kms_alias: { here: { name: "alias/here", target_key_id: "${aws_kms_key.here.id}" } },
};

function check(bucket: string, key: string): readonly string[] {
  const destination = { bucket, encryption_configuration: { replica_kms_key_id: key } };
  return said(replicaKeyRegion, {
    provider: { aws: PROVIDERS },
    ...replication([rule({}, destination)], {}, RESOURCES),
  });
}

const REPLICA = "${aws_s3_bucket.replica.arn}";
const ARN = "111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";

describe("replica-key-region", () => {
  it.each([
    "${aws_kms_key.here.arn}",
    "${aws_kms_replica_key.here.arn}",
    "${aws_kms_alias.here.arn}",
    `arn:aws:kms:us-east-1:${ARN}`,
    "arn:aws:kms:us-east-1:${var.unknown}:key/x",
  ])("refuses %s", (key) => {
    expect(check(REPLICA, key)).toEqual([
      `${AT} rule[0].destination.encryption_configuration.replica_kms_key_id must be a key of the destination bucket's Region, eu-west-1, got: a key of us-east-1`,
    ]);
  });

  it("takes a bucket's own Region before its provider's", () => {
    expect(check("${aws_s3_bucket.moved.arn}", "${aws_kms_key.there.arn}")).toHaveLength(1);
  });

  it.each([
    [REPLICA, "${aws_kms_key.there.arn}"],
    [REPLICA, "${aws_kms_replica_key.there.arn}"],
    [REPLICA, `arn:aws:kms:eu-west-1:${ARN}`],
    [REPLICA, "${var.unknown}"],
    [REPLICA, "arn:aws:kms:${var.unknown}:111122223333:key/x"],
    ["${aws_s3_bucket.any.arn}", "${aws_kms_key.here.arn}"],
    ["${aws_s3_bucket.unclear.arn}", "${aws_kms_key.here.arn}"],
    ["arn:aws:s3:::elsewhere", "${aws_kms_key.here.arn}"],
  ])("accepts %s with %s", (bucket, key) => {
    expect(check(bucket, key)).toEqual([]);
  });
});
