import { describe, expect, it } from "@jest/globals";

import { requestMetrics } from "../../../rules/monitoring/request-metrics";
import { said } from "../../helpers/rules";
import { alarm, queried } from "./alarms";

const ADDRESS = "aws_cloudwatch_metric_alarm.x";
const BUCKET = { aws_s3_bucket: { media: { bucket: "media" } } };
const BOTH = { BucketName: "${aws_s3_bucket.media.id}", FilterId: "all" };

function withMetric(metric: object): object {
  return { ...BUCKET, aws_s3_bucket_metric: { m: { bucket: "${aws_s3_bucket.media.id}", ...metric } } };
}

describe("request-metrics", () => {
  it.each([
    [
      "no dimensions",
      alarm({ metric_name: "4xxErrors" }),
      `${ADDRESS} dimensions must have BucketName and FilterId: without them 4xxErrors has no data, got: nothing`,
    ],
    [
      "no filter",
      alarm({ metric_name: "AllRequests", dimensions: { BucketName: "media" } }),
      `${ADDRESS} dimensions must have FilterId: without it AllRequests has no data, got: {"BucketName":"media"}`,
    ],
    [
      "within a query",
      queried({ metric_name: "FirstByteLatency", dimensions: { FilterId: "all" } }),
      `${ADDRESS} metric_query[0].metric[0].dimensions must have BucketName: without it FirstByteLatency has no data, got: {"FilterId":"all"}`,
    ],
    [
      "a bucket without metrics configurations",
      alarm({ metric_name: "AllRequests", dimensions: BOTH }, BUCKET),
      `${ADDRESS} dimensions.FilterId must be the name of an aws_s3_bucket_metric of aws_s3_bucket.media, got: "all"`,
    ],
    [
      "a metrics configuration of another name",
      alarm({ metric_name: "AllRequests", dimensions: BOTH }, withMetric({ name: "photos" })),
      `${ADDRESS} dimensions.FilterId must be the name of an aws_s3_bucket_metric of aws_s3_bucket.media, got: "all"`,
    ],
  ])("refuses %s", (_, json, message) => {
    expect(said(requestMetrics, json)).toEqual([message]);
  });

  it.each([
    ["the name", alarm({ metric_name: "AllRequests", dimensions: BOTH }, withMetric({ name: "all" }))],
    ["a name in part", alarm({ metric_name: "AllRequests", dimensions: BOTH }, withMetric({ name: "a${var.x}" }))],
    [
      "a metrics configuration by reference",
      alarm(
        { metric_name: "AllRequests", dimensions: { ...BOTH, FilterId: "${aws_s3_bucket_metric.m.name}" } },
        withMetric({ name: "photos" }),
      ),
    ],
    ["storage", alarm({ metric_name: "BucketSizeBytes" })],
    ["replication", alarm({ metric_name: "ReplicationLatency", dimensions: { SourceBucket: "media" } })],
    ["another namespace", alarm({ namespace: "Mine", metric_name: "AllRequests" })],
    ["unknown dimensions", alarm({ metric_name: "AllRequests", dimensions: "${var.dimensions}" })],
    ["a dimension of an unknown name", alarm({ metric_name: "AllRequests", dimensions: { "${var.name}": "x" } })],
    ["an unknown metric", alarm({ metric_name: "${var.metric}" })],
    [
      "an unknown filter",
      alarm({ metric_name: "AllRequests", dimensions: { ...BOTH, FilterId: "${var.id}" } }, BUCKET),
    ],
    ["a bucket elsewhere", alarm({ metric_name: "AllRequests", dimensions: { ...BOTH, BucketName: "other" } }, BUCKET)],
  ])("says nothing about %s", (_, json) => {
    expect(said(requestMetrics, json)).toEqual([]);
  });

  it.each([
    ["a module that may make one", { module: { m: { source: "x", bucket: "${aws_s3_bucket.media.id}" } } }, BUCKET],
    [
      "a metrics configuration of an unknown bucket",
      {},
      { ...BUCKET, aws_s3_bucket_metric: { m: { bucket: "${var.bucket}", name: "all" } } },
    ],
  ])("says nothing beside %s", (_, more, others) => {
    const json = { ...alarm({ metric_name: "AllRequests", dimensions: BOTH }, others), ...more };
    expect(said(requestMetrics, json)).toEqual([]);
  });
});
