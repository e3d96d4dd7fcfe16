import { describe, expect, it } from "@jest/globals";

import { notifySingleton } from "../../../rules/notifications/notify-singleton";
import { said } from "../../helpers/rules";

const TYPES = [
  "aws_s3_bucket_notification",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_cors_configuration",
  "aws_s3_bucket_replication_configuration",
];

function two(type: string, one: object, other: object, bucket: object = {}): object {
  return {
    resource: { aws_s3_bucket: { media: { bucket: "example-media", ...bucket } }, [type]: { one, other } },
    data: { aws_s3_bucket: { media: { bucket: "${var.name}" } } },
    variable: { name: {} },
  };
}

const REFERENCE = { bucket: "${aws_s3_bucket.media.id}" };

describe("notify-singleton", () => {
  it.each(TYPES)("refuses two %s for one bucket", (type) => {
    expect(said(notifySingleton, two(type, REFERENCE, { bucket: "example-media" }))).toEqual([
      `${type}.other bucket must be the bucket of one ${type} only, got: also that of ${type}.one`,
    ]);
  });

  it("refuses two for a bucket that is named only", () => {
    expect(said(notifySingleton, two(TYPES[0] ?? "", { bucket: "a" }, { bucket: "a" }))).toHaveLength(1);
  });

  it.each([
    ["other buckets", REFERENCE, { bucket: "a" }, {}],
    ["buckets that are not known", { bucket: "${var.name}" }, { bucket: "${var.name}" }, {}],
    ["a bucket that is looked up", { bucket: "${data.aws_s3_bucket.media.id}" }, REFERENCE, {}],
    ["a resource that may not be there", REFERENCE, { ...REFERENCE, count: "${var.name}" }, {}],
    ["a bucket that may be several", REFERENCE, REFERENCE, { for_each: "${var.name}" }],
  ])("takes %s", (_, one, other, bucket) => {
    expect(said(notifySingleton, two(TYPES[0] ?? "", one, other, bucket))).toEqual([]);
  });

  it("takes several of a type that a bucket may have several of", () => {
    expect(said(notifySingleton, two("aws_s3_bucket_metric", REFERENCE, REFERENCE))).toEqual([]);
  });
});
