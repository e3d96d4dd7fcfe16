import { describe, expect, test } from "@jest/globals";
import { devWith, edit, faultsOf } from "../helpers/environments";

const SUBSCRIBER = "must be an e-mail address, or the ARN of a standard SQS queue or a Lambda function";
const QUEUE = "arn:aws:sqs:us-east-1:111111111111:audit";

describe("a value is accepted", () => {
  test.each<[string, unknown]>([
    ["events.delivery", "eventbridge"],
    ["events.queueRetentionDays", 1],
    ["events.queueRetentionDays", 14],
    ["events.visibilityTimeoutSeconds", 0],
    ["events.visibilityTimeoutSeconds", 43200],
    ["events.maxReceives", 1],
    ["events.maxReceives", 1000],
    ["events.auditSubscribers", []],
    ["events.auditSubscribers", ["audit@quikapp.com", QUEUE]],
    ["events.auditSubscribers", ["arn:aws:lambda:eu-west-1:222222222222:function:audit"]],
  ])("%s: %j", (field, value) => {
    expect(faultsOf(devWith(edit(field, value)))).toEqual([]);
  });
});

describe("a value is refused by its path", () => {
  test.each<[string, unknown, string]>([
    [
      "events",
      null,
      "must be an object with delivery, queueRetentionDays, visibilityTimeoutSeconds, maxReceives, auditSubscribers, got: null",
    ],
    ["events.delivery", "sns", 'must be s3 or eventbridge, got: "sns"'],
    ["events.queueRetentionDays", 0, "must be a whole number of days, 1 to 14, got: 0"],
    ["events.queueRetentionDays", 15, "must be a whole number of days, 1 to 14, got: 15"],
    ["events.visibilityTimeoutSeconds", -1, "must be a whole number of seconds, 0 to 43200, got: -1"],
    ["events.visibilityTimeoutSeconds", 43201, "must be a whole number of seconds, 0 to 43200, got: 43201"],
    ["events.maxReceives", 0, "must be a whole number of receives, 1 to 1000, got: 0"],
    ["events.maxReceives", 1001, "must be a whole number of receives, 1 to 1000, got: 1001"],
    ["events.auditSubscribers", "a@b.com", 'must be a list of subscribers, got: "a@b.com"'],
  ])("%s: %j", (field, value, message) => {
    expect(faultsOf(devWith(edit(field, value)))).toEqual([`dev.${field} ${message}`]);
  });
});

describe("the key layout decides who delivers", () => {
  test("workspace-first is refused with S3's own events", () => {
    expect(faultsOf(devWith(edit("keyLayout", "workspace-first")))).toEqual([
      'dev.events.delivery must be "eventbridge" for the key layout workspace-first, got: "s3"',
    ]);
  });

  test.each([
    ["workspace-first", "eventbridge"],
    ["media-type-first", "eventbridge"],
    ["media-type-first", "s3"],
  ])("%s is accepted with %s", (layout, delivery) => {
    expect(faultsOf(devWith(edit("keyLayout", layout), edit("events.delivery", delivery)))).toEqual([]);
  });
});

describe("subscribers are refused", () => {
  const faults = (...given: unknown[]): readonly string[] => faultsOf(devWith(edit("events.auditSubscribers", given)));

  test("that are neither an address nor an ARN, each by its place", () => {
    expect(faults("audit@quikapp.com", "audit", 5, `${QUEUE}.fifo`)).toEqual([
      `dev.events.auditSubscribers[1] ${SUBSCRIBER}, got: "audit"`,
      "dev.events.auditSubscribers[2] must be a subscriber, got: 5",
      `dev.events.auditSubscribers[3] ${SUBSCRIBER}, got: "${QUEUE}.fifo"`,
    ]);
  });

  test("that are listed twice, but for what is at fault itself", () => {
    expect(faults(QUEUE, "a@b.com", QUEUE, "x", "x")).toEqual([
      `dev.events.auditSubscribers[3] ${SUBSCRIBER}, got: "x"`,
      `dev.events.auditSubscribers[4] ${SUBSCRIBER}, got: "x"`,
      `dev.events.auditSubscribers[2] must differ from dev.events.auditSubscribers[0], got: "${QUEUE}"`,
    ]);
  });

  test("of another partition", () => {
    const given = "arn:aws-cn:sqs:cn-north-1:111111111111:audit";
    expect(faults(given)).toEqual([
      `dev.events.auditSubscribers[0] must be an ARN of the partition aws, as us-east-1 is, got: "${given}"`,
    ]);
  });
});
