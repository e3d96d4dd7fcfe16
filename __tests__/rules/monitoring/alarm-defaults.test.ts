import { describe, expect, it } from "@jest/globals";

import { alarmDefaults } from "../../../rules/monitoring/alarm-defaults";
import { said } from "../../helpers/rules";
import { alarm, queried } from "./alarms";

const METRIC = { metric_name: "NumberOfObjects", dimensions: { BucketName: "${aws_s3_bucket.media.id}" } };

function inRegions(json: object, here = "us-east-1", there = "eu-central-1"): object {
  return { ...json, provider: { aws: [{ region: here }, { alias: "there", region: there }] } };
}

function bucket(values: object): object {
  return { aws_s3_bucket: { media: { bucket: "media", ...values } } };
}

const THERE = bucket({ provider: "aws.there" });
const ELSEWHERE =
  "dimensions.BucketName must be a bucket of the alarm's Region us-east-1, or the alarm be in the bucket's, eu-central-1, got: aws_s3_bucket.media in eu-central-1";

describe("alarm-defaults", () => {
  it.each([
    ["by reference", alarm(METRIC, THERE), ""],
    ["by name", alarm({ ...METRIC, dimensions: { BucketName: "media" } }, THERE), ""],
    ["of a Region of its own", alarm(METRIC, bucket({ region: "eu-central-1" })), ""],
    ["within a query", queried(METRIC, {}, THERE), "metric_query[0].metric[0]."],
  ])("refuses a bucket in another Region, %s", (_, json, path) => {
    expect(said(alarmDefaults, inRegions(json))).toEqual([`aws_cloudwatch_metric_alarm.x ${path}${ELSEWHERE}`]);
  });

  it.each([
    ["the bucket's provider", inRegions(alarm({ ...METRIC, provider: "aws.there" }, THERE))],
    ["the same Region by another provider", inRegions(alarm(METRIC, THERE), "us-east-1", "us-east-1")],
    ["an unknown Region", inRegions(alarm(METRIC, THERE), "${var.region}")],
    ["an unknown Region of the bucket's own", inRegions(alarm(METRIC, bucket({ region: "${var.region}" })))],
    ["no word on missing data", inRegions(alarm(METRIC, bucket({})))],
    ["a bucket elsewhere", inRegions(alarm({ ...METRIC, dimensions: { BucketName: "other" } }, THERE))],
    [
      "replication, which is reported where the copies are",
      inRegions(alarm({ ...METRIC, dimensions: { SourceBucket: "media" } }, THERE)),
    ],
  ])("says nothing about %s", (_, json) => {
    expect(said(alarmDefaults, json)).toEqual([]);
  });
});
