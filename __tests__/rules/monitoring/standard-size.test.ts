import { describe, expect, it } from "@jest/globals";

import { sizeMetric } from "../../../rules/monitoring/size-metric";
import { findings, said } from "../../helpers/rules";
import { alarm } from "./alarms";

const MOVE = { transition: [{ days: 30, storage_class: "GLACIER_IR" }] };
const FOUND = [
  'aws_cloudwatch_metric_alarm.x dimensions.StorageType must not be the only storage type that is watched: aws_s3_bucket_lifecycle_configuration.media moves objects to other classes, whose bytes are in other series, got: "StandardStorage"',
];

function size(BucketName: string, StorageType = "StandardStorage"): object {
  return { metric_name: "BucketSizeBytes", period: 86_400, dimensions: { BucketName, StorageType } };
}

function bucket(name: string, rule: object = MOVE, more: object = {}): object {
  const lifecycle = { bucket: "${aws_s3_bucket.media.id}", rule: [{ id: "a", status: "Enabled", ...rule }], ...more };
  return { aws_s3_bucket: { media: { bucket: name } }, aws_s3_bucket_lifecycle_configuration: { media: lifecycle } };
}

describe("size-metric of a bucket whose lifecycle moves objects", () => {
  it.each([
    ["by reference", size("${aws_s3_bucket.media.id}"), bucket("media-prod")],
    ["by name", size("media-prod"), bucket("media-prod")],
    ["by a name that may be the bucket's", size("media-prod"), bucket("media-${var.environment}")],
  ])("refuses the storage of STANDARD alone: %s", (_, metric, others) => {
    expect(said(sizeMetric, alarm(metric, others))).toEqual(FOUND);
  });

  it("is a warning, since the alarm sees a part of the bytes", () => {
    expect(findings(sizeMetric, alarm(size("media"), bucket("media"))).map(({ severity }) => severity)).toEqual([
      "warning",
    ]);
  });

  it("finds a lifecycle in the bucket", () => {
    const others = { aws_s3_bucket: { media: { bucket: "media", lifecycle_rule: [{ enabled: true, ...MOVE }] } } };
    expect(said(sizeMetric, alarm(size("media"), others))).toEqual([
      expect.stringContaining("watched: aws_s3_bucket.media moves objects"),
    ]);
  });

  it.each([
    ["a lifecycle that only expires", size("media"), bucket("media", { expiration: [{ days: 30 }] })],
    ["a rule that is off", size("media"), bucket("media", { ...MOVE, status: "Disabled" })],
    ["a rule that may be off", size("media"), bucket("media", { ...MOVE, status: "${var.status}" })],
    ["a lifecycle that may not be there", size("media"), bucket("media", MOVE, { count: "${var.n}" })],
    ["another bucket", size("photos"), bucket("media-${var.environment}")],
    ["a bucket of which no part is known", size("media"), bucket("${var.name}")],
    ["an alarm of which the bucket is not known", size("${var.name}"), bucket("media")],
    ["another storage type", size("media", "StandardIAStorage"), bucket("media")],
    ["an alarm that says so", { ...size("media"), alarm_name: "standard-high" }, bucket("media")],
    ["too little", { ...size("media"), comparison_operator: "LessThanThreshold" }, bucket("media")],
  ])("says nothing about %s", (_, metric, others) => {
    expect(said(sizeMetric, alarm(metric, others))).toEqual([]);
  });

  it("says nothing about a sum over storage types", () => {
    const metric = (StorageType: string): object => ({ namespace: "AWS/S3", ...size("media", StorageType) });
    const metric_query = [
      { id: "a", metric: [metric("StandardStorage")] },
      { id: "b", metric: [metric("GlacierInstantRetrievalStorage")] },
      { id: "sum", expression: "a + b" },
    ];
    expect(said(sizeMetric, alarm({ namespace: null, metric_query }, bucket("media")))).toEqual([]);
  });
});
