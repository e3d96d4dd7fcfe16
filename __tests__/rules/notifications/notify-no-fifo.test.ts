import { describe, expect, it } from "@jest/globals";

import { notifyNoFifo } from "../../../rules/notifications/notify-no-fifo";
import { said } from "../../helpers/rules";
import { notified } from "./fixtures";

const ARN = "arn:aws:sqs:eu-west-1:111122223333:x";

function sent(kind: "queue" | "topic", arn: string, values: object = {}): object {
  const type = kind === "queue" ? "aws_sqs_queue" : "aws_sns_topic";
  return notified(
    { [kind]: [{ [`${kind}_arn`]: arn, events: ["s3:ObjectCreated:*"] }] },
    { [type]: { x: values } },
    { variable: { unknown: {} }, data: { aws_sqs_queue: { f: { name: "x.fifo" }, s: { name: "x" } } } },
  );
}

const AT = "aws_s3_bucket_notification.media";

describe("notify-no-fifo", () => {
  it.each([
    ["queue", "${aws_sqs_queue.x.arn}", { fifo_queue: true }, "aws_sqs_queue.x, which is FIFO"],
    [
      "queue",
      "${aws_sqs_queue.x.arn}",
      { name: "a.fifo", fifo_queue: "${var.unknown}" },
      "aws_sqs_queue.x, which is FIFO",
    ],
    ["topic", "${aws_sns_topic.x.arn}", { fifo_topic: true }, "aws_sns_topic.x, which is FIFO"],
    ["queue", `${ARN}.fifo`, {}, `"${ARN}.fifo"`],
    ["queue", "arn:aws:sqs:${var.unknown}:1:x.fifo", {}, '"arn:aws:sqs:${var.unknown}:1:x.fifo"'],
    ["queue", "${data.aws_sqs_queue.f.arn}", {}, '"${data.aws_sqs_queue.f.arn}"'],
  ] as const)("refuses a FIFO %s: %s", (kind, arn, values, given) => {
    expect(said(notifyNoFifo, sent(kind, arn, values))).toEqual([
      `${AT} ${kind}[0].${kind}_arn must be a standard ${kind}, got: ${given}`,
    ]);
  });

  it.each([
    ["queue", "${aws_sqs_queue.x.arn}", {}],
    ["queue", "${aws_sqs_queue.x.arn}", { name: "${var.unknown}", fifo_queue: "${var.unknown}" }],
    ["topic", "${aws_sns_topic.x.arn}", { fifo_topic: false }],
    ["queue", ARN, {}],
    ["queue", "${var.unknown}", {}],
    ["queue", "${data.aws_sqs_queue.s.arn}", {}],
  ] as const)("takes a %s: %s", (kind, arn, values) => {
    expect(said(notifyNoFifo, sent(kind, arn, values))).toEqual([]);
  });
});
