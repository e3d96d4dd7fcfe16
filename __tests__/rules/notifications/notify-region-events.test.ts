import { describe, expect, it } from "@jest/globals";

import { EVENT_TYPES } from "../../../rules/notifications/event-types";
import { notifyRegionEvents } from "../../../rules/notifications/notify-region-events";
import { said } from "../../helpers/rules";
import { notified, queue } from "./fixtures";

const AT = "aws_s3_bucket_notification.media";
const SETTINGS = {
  provider: {
    aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }, { alias: "any", region: "${var.unknown}" }],
  },
  variable: { unknown: {} },
};

function sentTo(arn: string, values: object = {}): object {
  return notified(
    { queue: [queue({ queue_arn: arn })] },
    { aws_sqs_queue: { x: values }, aws_ssm_parameter: { x: { provider: "aws.us" } } },
    SETTINGS,
  );
}
const REFERENCE = "${aws_sqs_queue.x.arn}";

describe("notify-region-events", () => {
  it.each([
    ["by its provider", sentTo(REFERENCE, { provider: "aws.us" })],
    ["by itself", sentTo(REFERENCE, { region: "us-east-1" })],
    ["by its ARN", sentTo("arn:aws:sqs:us-east-1:111122223333:x")],
    ["by the known part of its ARN", sentTo("arn:aws:sqs:us-east-1:${var.unknown}:x")],
  ])("refuses a destination in another Region, %s", (_, json) => {
    expect(said(notifyRegionEvents, json)).toEqual([
      `${AT} queue[0].queue_arn must be in the bucket's Region, eu-west-1, got: one in us-east-1`,
    ]);
  });

  it.each([
    ["a destination in the same Region", sentTo(REFERENCE)],
    ["a provider whose Region is not known", sentTo(REFERENCE, { provider: "aws.any" })],
    ["a destination that names a Region that is not known", sentTo(REFERENCE, { region: "${var.unknown}" })],
    ["an ARN whose Region is not known", sentTo("arn:aws:sqs:${var.unknown}:111122223333:x")],
    ["an ARN that another Region stores", sentTo("${aws_ssm_parameter.x.value}")],
    ["a bucket whose Region is not known", notified({ queue: queue() })],
  ])("takes %s", (_, json) => {
    expect(said(notifyRegionEvents, json)).toEqual([]);
  });

  const about = (event: string): object =>
    notified({ queue: [queue({}, ["s3:ObjectCreated:Put", event])] }, {}, SETTINGS);

  it.each([
    "s3:ObjectCreated:Upload",
    "s3:ObjectCreated",
    "s3:*",
    "*",
    "ObjectCreated:*",
    "s3:objectcreated:*",
    "s3:ObjectCreate:*",
  ])("refuses %s", (event) => {
    expect(said(notifyRegionEvents, about(event))).toEqual([
      `${AT} queue[0].events[1] must be event types of S3, got: "${event}"`,
    ]);
  });

  it.each([...EVENT_TYPES, "${var.unknown}", "s3:SomethingNew:*"])("takes %s", (event) => {
    expect(said(notifyRegionEvents, about(event))).toEqual([]);
  });
});
