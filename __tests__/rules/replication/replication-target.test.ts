import { describe, expect, it } from "@jest/globals";
import { replicationTarget } from "../../../rules/replication/replication-target";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const BUCKETS = {
  aws_s3_bucket: {
    media: { bucket_prefix: "media-" },
    replica: { bucket_prefix: "replica-" },
    several: { for_each: "${var.unknown}", bucket: "${each.key}" },
  },
};

describe("replication-target", () => {
  it.each([
    ["source", "arn:aws:s3:::source", '"arn:aws:s3:::source"'],
    ["${aws_s3_bucket.media.id}", "${aws_s3_bucket.media.arn}", '"${aws_s3_bucket.media.arn}"'],
    [
      "${aws_s3_bucket.media.bucket}",
      "arn:aws:s3:::${aws_s3_bucket.media.bucket}",
      '"arn:aws:s3:::${aws_s3_bucket.media.bucket}"',
    ],
  ])("refuses %s to %s", (bucket, destination, given) => {
    const json = replication([rule(), rule({}, { bucket: destination })], { bucket }, BUCKETS);
    expect(said(replicationTarget, json)).toEqual([
      `${AT} rule[1].destination.bucket must be another bucket than the source, got: ${given}`,
    ]);
  });

  it.each([
    ["source", "arn:aws:s3:::source-replica"],
    ["${aws_s3_bucket.media.id}", "${aws_s3_bucket.replica.arn}"],
    ["${var.unknown}", "${var.unknown}"],
    ['${aws_s3_bucket.several["a"].id}', '${aws_s3_bucket.several["b"].arn}'],
  ])("accepts %s to %s", (bucket, destination) => {
    expect(said(replicationTarget, replication([rule({}, { bucket: destination })], { bucket }, BUCKETS))).toEqual([]);
  });
});
