import { describe, expect, it } from "@jest/globals";

import { sizeMetric } from "../../../rules/monitoring/size-metric";
import { said } from "../../helpers/rules";
import { alarm, queried } from "./alarms";

const ADDRESS = "aws_cloudwatch_metric_alarm.x";
const SIZE = {
  metric_name: "BucketSizeBytes",
  period: 86_400,
  dimensions: { BucketName: "media-prod", StorageType: "StandardStorage" },
};
const ONCE = { evaluation_periods: 1 };
const MISSED = "must be 86400: the metric has one value a day, which shorter periods mostly miss";

describe("size-metric", () => {
  it.each([
    ["a period", alarm({ ...SIZE, ...ONCE, period: 86_340 }), `${ADDRESS} period ${MISSED}, got: 86340`],
    ["many periods", alarm({ ...SIZE, period: 300, evaluation_periods: 287 }), `${ADDRESS} period ${MISSED}, got: 300`],
    [
      "a period of a query",
      queried({ ...SIZE, period: 3600 }, ONCE),
      `${ADDRESS} metric_query[0].metric[0].period ${MISSED}, got: 3600`,
    ],
    [
      "missing dimensions",
      alarm({ metric_name: "NumberOfObjects" }),
      `${ADDRESS} dimensions must have BucketName and StorageType: without them NumberOfObjects has no data, got: nothing`,
    ],
    [
      "a missing storage type",
      alarm({ ...SIZE, dimensions: { BucketName: "media-prod" } }),
      `${ADDRESS} dimensions must have StorageType: without it BucketSizeBytes has no data, got: {"BucketName":"media-prod"}`,
    ],
    [
      "objects of one class",
      alarm({ ...SIZE, metric_name: "NumberOfObjects" }, { aws_s3_bucket: { media: { bucket: "media-prod" } } }),
      `${ADDRESS} dimensions.StorageType must be AllStorageTypes for NumberOfObjects: objects are counted over all classes, got: "StandardStorage"`,
    ],
    [
      "bytes of all classes",
      alarm(
        { ...SIZE, dimensions: { BucketName: "media-prod", StorageType: "AllStorageTypes" } },
        { aws_s3_bucket: { media: { bucket: "media-prod" } } },
      ),
      `${ADDRESS} dimensions.StorageType must be one storage type for BucketSizeBytes: bytes are counted by storage type, got: "AllStorageTypes"`,
    ],
  ])("refuses %s", (_, json, message) => {
    expect(said(sizeMetric, json)).toEqual([message]);
  });

  it.each([
    ["a day", alarm({ ...SIZE, ...ONCE })],
    ["a day of shorter periods", alarm({ ...SIZE, period: 300, evaluation_periods: 288 })],
    ["an unknown number of periods", alarm({ ...SIZE, period: 300, evaluation_periods: "${var.n}" })],
    ["an unknown period", alarm({ ...SIZE, ...ONCE, period: "${var.seconds}" })],
    ["unknown dimensions", alarm({ ...SIZE, dimensions: "${var.dimensions}" })],
    ["a directory bucket", alarm({ ...SIZE, dimensions: { BucketName: "media--use1-az4--x-s3" } })],
    [
      "a value that is carried on",
      alarm({
        ...ONCE,
        metric_query: [
          { id: "a", expression: "FILL(b, REPEAT)" },
          { id: "b", metric: [{ namespace: "AWS/S3", ...SIZE, period: 3600 }] },
        ],
      }),
    ],
  ])("says nothing about %s", (_, json) => {
    expect(said(sizeMetric, json)).toEqual([]);
  });
});
