import { describe, expect, it } from "@jest/globals";

import { notifyOverlap } from "../../../rules/notifications/notify-overlap";
import { said } from "../../helpers/rules";
import { notified, queue } from "./fixtures";

const SAYS = "must select no object that another entry selects for the same event, got: an overlap with";
const AT = "aws_s3_bucket_notification.media";

const put = (filters: object): object => queue(filters, ["s3:ObjectCreated:Put"]);

describe("notify-overlap", () => {
  it.each([
    ["no filters", queue(), queue()],
    ["a prefix and none", queue({ filter_prefix: "photos/" }), queue({ filter_suffix: ".enc" })],
    ["a prefix that begins with the other", queue({ filter_prefix: "photos/" }), queue({ filter_prefix: "photos/a" })],
    ["a suffix that ends with the other", put({ filter_suffix: "jpg" }), queue({ filter_suffix: "pg" })],
    ["the same filters for a family and one of it", queue({ filter_prefix: "a" }), put({ filter_prefix: "a" })],
  ])("refuses %s", (_, one, other) => {
    expect(said(notifyOverlap, notified({ queue: [one, other] }))).toEqual([`${AT} queue[1] ${SAYS} queue[0]`]);
  });

  it("compares entries of every kind, and names all earlier ones at the later", () => {
    const lambda = (prefix: string): object => ({
      lambda_function_arn: "arn:aws:lambda:eu-west-1:111122223333:function:x",
      events: ["s3:ObjectCreated:*"],
      filter_prefix: prefix,
    });
    const entries = {
      lambda_function: [lambda("photos/"), lambda("videos/")],
      queue: queue({ filter_suffix: ".enc" }),
      topic: { topic_arn: "arn:aws:sns:eu-west-1:111122223333:x", events: ["s3:ObjectRemoved:*"] },
    };
    expect(said(notifyOverlap, notified(entries))).toEqual([
      `${AT} queue ${SAYS} lambda_function[0] and lambda_function[1]`,
    ]);
  });

  it.each([
    ["other prefixes", queue({ filter_prefix: "images/" }), queue({ filter_prefix: "logs/" })],
    ["other suffixes", queue({ filter_suffix: ".jpg" }), queue({ filter_suffix: ".png" })],
    [
      "other suffixes under one prefix",
      queue({ filter_prefix: "images", filter_suffix: ".jpg" }),
      queue({ filter_prefix: "images", filter_suffix: ".png" }),
    ],
    ["other events of one family", put({}), queue({}, ["s3:ObjectCreated:Copy"])],
    ["other families", queue(), queue({}, ["s3:ObjectRemoved:*"])],
    ["a prefix that is not known", queue({ filter_prefix: "${var.prefix}" }), queue()],
    ["events that are not known", queue({}, "${var.events}"), queue()],
  ])("takes %s", (_, one, other) => {
    const json = notified({ queue: [one, other] }, {}, { variable: { prefix: {}, events: {} } });
    expect(said(notifyOverlap, json)).toEqual([]);
  });

  it("compares the entries of one bucket only", () => {
    const resource = {
      aws_s3_bucket_notification: { a: { bucket: "a", queue: queue() }, b: { bucket: "b", queue: queue() } },
    };
    expect(said(notifyOverlap, { resource })).toEqual([]);
  });
});
