import { describe, expect, it } from "@jest/globals";

import { notifyPermission } from "../../../rules/notifications/notify-permission";
import { said } from "../../helpers/rules";
import { admitting, notified, policy } from "./fixtures";

const AT = "aws_s3_bucket_notification.media";
const EVENTS = { events: ["s3:ObjectCreated:*"] };
const NOTHING = "must be a destination that S3 may send to, got:";
const EARLY = "must be a destination that S3 may send to before Terraform makes the notification, got:";

const DESTINATIONS = {
  lambda_function: { arn: "lambda_function_arn", type: "aws_lambda_function", values: { function_name: "thumbs" } },
  queue: { arn: "queue_arn", type: "aws_sqs_queue", values: { name: "arrivals" } },
  topic: { arn: "topic_arn", type: "aws_sns_topic", values: { name: "arrivals" } },
};

type Kind = keyof typeof DESTINATIONS;

/** A destination of a kind with what else there is, and a notification to it. */
function to(kind: Kind, others: Readonly<Record<string, object>> = {}, values: object = {}, more: object = {}): object {
  const { arn, type, values: own } = DESTINATIONS[kind];
  return notified(
    { [kind]: [{ [arn]: `\${${type}.x.arn}`, ...EVENTS }], ...more },
    { [type]: { x: { ...own, ...values } }, ...others },
    { variable: { unknown: {} } },
  );
}

const permission = (values: object = {}): Readonly<Record<string, object>> => ({
  aws_lambda_permission: {
    s3: { function_name: "${aws_lambda_function.x.function_name}", principal: "s3.amazonaws.com", ...values },
  },
});
const queuePolicy = (text: string, url = "${aws_sqs_queue.x.id}"): Readonly<Record<string, object>> => ({
  aws_sqs_queue_policy: { s3: { queue_url: url, policy: text } },
});
const topicPolicy = (text: string, arn = "${aws_sns_topic.x.arn}"): Readonly<Record<string, object>> => ({
  aws_sns_topic_policy: { s3: { arn, policy: text } },
});
const after = (type: string): object => ({ depends_on: [`${type}.s3`] });

const SEND = admitting("sqs:SendMessage");
const PUBLISH = admitting("SNS:Publish");
const OTHER = policy({ Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage" });
const DENIED = policy({ Effect: "Deny", Principal: "*", Action: ["sqs:*", "sns:*"] });
const ANYONE = policy({ Principal: { AWS: "*" }, Action: ["sqs:SendMessage", "sns:Publish"] });
const VAGUE = policy({ Principal: { AWS: "${var.unknown}" }, Action: "*" });

describe("notify-permission", () => {
  it.each<[string, Kind, object]>([
    ["a function without a permission", "lambda_function", to("lambda_function")],
    [
      "one for another service",
      "lambda_function",
      to("lambda_function", permission({ principal: "sns.amazonaws.com" })),
    ],
    ["a queue without a policy", "queue", to("queue")],
    ["a queue with a policy for another service", "queue", to("queue", queuePolicy(OTHER))],
    ["a queue that lets S3 only read", "queue", to("queue", {}, { policy: admitting("sqs:ReceiveMessage") })],
    ["a queue that denies", "queue", to("queue", {}, { policy: DENIED })],
    ["a topic without a policy", "topic", to("topic")],
    ["a topic with another policy", "topic", to("topic", topicPolicy(OTHER), {}, after("aws_sns_topic_policy"))],
  ])("refuses %s", (_, kind, json) => {
    const { arn, type } = DESTINATIONS[kind];
    expect(said(notifyPermission, json)).toEqual([
      `${AT} ${kind}[0].${arn} ${NOTHING} ${type}.x, which nothing lets S3 send to`,
    ]);
  });

  it.each<[Kind, string, object]>([
    ["lambda_function", "aws_lambda_permission", to("lambda_function", permission())],
    ["queue", "aws_sqs_queue_policy", to("queue", queuePolicy(SEND))],
    ["topic", "aws_sns_topic_policy", to("topic", topicPolicy(PUBLISH))],
  ])("refuses a %s that may be opened too late", (kind, type, json) => {
    expect(said(notifyPermission, json)).toEqual([
      `${AT} ${kind}[0].${DESTINATIONS[kind].arn} ${EARLY} a notification that Terraform may make before ${type}.s3`,
    ]);
  });

  it.each<[string, object]>([
    ["a permission first", to("lambda_function", permission(), {}, after("aws_lambda_permission"))],
    ["a queue's policy first", to("queue", queuePolicy(SEND), {}, after("aws_sqs_queue_policy"))],
    ["a queue's own policy", to("queue", {}, { policy: SEND })],
    ["a queue's own policy besides another", to("queue", queuePolicy(OTHER), { policy: ANYONE })],
    ["a topic's policy first", to("topic", topicPolicy(PUBLISH), {}, after("aws_sns_topic_policy"))],
    ["a topic for anyone", to("topic", {}, { policy: ANYONE })],
    [
      "the way by another resource",
      {
        ...to(
          "queue",
          { ...queuePolicy(SEND), terraform_data: { wait: after("aws_sqs_queue_policy") } },
          {},
          { depends_on: ["terraform_data.wait"] },
        ),
      },
    ],
  ])("takes %s", (_, json) => {
    expect(said(notifyPermission, json)).toEqual([]);
  });

  it.each<[string, object]>([
    ["a principal", to("lambda_function", permission({ principal: "${var.unknown}" }))],
    ["the function of a permission", to("lambda_function", permission({ function_name: "${var.unknown}" }))],
    [
      "whose ARN is written",
      to("lambda_function", permission({ function_name: "arn:aws:lambda:eu-west-1:1:function:thumbs:live" })),
    ],
    ["a policy", to("queue", {}, { policy: "${var.unknown}" })],
    ["a principal of a policy", to("topic", topicPolicy(VAGUE), {}, after("aws_sns_topic_policy"))],
    ["the queue of a policy", to("queue", queuePolicy(SEND, "${var.unknown}"))],
    ["whose address is written", to("queue", queuePolicy(SEND, "https://sqs.eu-west-1.amazonaws.com/1/arrivals"))],
    ["the topic of a policy", to("topic", topicPolicy(PUBLISH, "arn:aws:sns:eu-west-1:1:arrivals"))],
    [
      "what a module makes of it",
      { ...to("queue"), module: { m: { source: "x/y/z", queue: "${aws_sqs_queue.x.id}" } } },
    ],
    [
      "a destination",
      notified({ queue: [{ queue_arn: "${var.unknown}", ...EVENTS }] }, {}, { variable: { unknown: {} } }),
    ],
    ["entries", notified({ dynamic: { queue: { for_each: "${var.unknown}" } } }, {}, { variable: { unknown: {} } })],
  ])("is silent about what is not known: %s", (_, json) => {
    expect(said(notifyPermission, json)).toEqual([]);
  });

  it("leaves the order to modules that may wait for each other", () => {
    const child = {
      variable: { arn: {} },
      resource: { aws_s3_bucket_notification: { n: { bucket: "b", queue: { queue_arn: "${var.arn}", ...EVENTS } } } },
    };
    const json = {
      resource: { aws_sqs_queue: { x: {} }, ...queuePolicy(SEND) },
      module: { n: { source: "./n", arn: "${aws_sqs_queue.x.arn}", ...after("aws_sqs_queue_policy") } },
    };
    expect(said(notifyPermission, json, { loadModule: () => ({ folder: "n", json: child }) })).toEqual([]);
  });
});
