import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  CDN_METRICS_REGION,
  CdnAlarm,
  DeadLettersAlarm,
  FunctionAlarms,
  QueueAlarm,
  ReplicationFailuresAlarm,
  ReplicationLatencyAlarm,
} from "../../../modules/monitoring";
import { aStack } from "../../helpers/constructs";
import { Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import { SETTINGS, TOPIC, alarmsOf, common } from "./alarms";

const props = { settings: SETTINGS, topicArn: TOPIC };
const route = { sourceBucketName: "media", destinationBucketName: "media-eu", ruleId: "to-eu" };

type Watch = (stack: TerraformStack, settings?: Partial<typeof SETTINGS>) => unknown;

const WATCHES: Readonly<Record<string, Watch>> = {
  "replication latency": (stack, settings) =>
    new ReplicationLatencyAlarm(stack, "watch", { ...props, settings: { ...SETTINGS, ...settings }, route }),
  "replication failures": (stack, settings) =>
    new ReplicationFailuresAlarm(stack, "watch", { ...props, settings: { ...SETTINGS, ...settings }, route }),
  queue: (stack, settings) =>
    new QueueAlarm(stack, "watch", { ...props, settings: { ...SETTINGS, ...settings }, queueName: "encrypted" }),
  "dead letters": (stack, settings) =>
    new DeadLettersAlarm(stack, "watch", { ...props, settings: { ...SETTINGS, ...settings }, queueName: "failures" }),
  function: (stack, settings) =>
    new FunctionAlarms(stack, "watch", {
      ...props,
      settings: { ...SETTINGS, ...settings },
      functionName: "photos",
      timeoutSeconds: 60,
    }),
  cdn: (stack, settings) =>
    new CdnAlarm(stack, "watch", {
      ...props,
      settings: { ...SETTINGS, ...settings },
      name: "media-cdn",
      distributionId: "E123",
    }),
};

function watched(what: string): TerraformStack {
  const stack = aStack();
  WATCHES[what]?.(stack);
  return stack;
}

const ROUTE = { SourceBucket: "media", DestinationBucket: "media-eu", RuleId: "to-eu" };

describe.each([
  [
    "replication latency",
    "media-to-media-eu",
    "replication-latency",
    { namespace: "AWS/S3", metric_name: "ReplicationLatency", dimensions: ROUTE, statistic: "Maximum", period: 60 },
    SETTINGS.replicationLatency,
    "ignore",
    "The copies in this Region are further behind than expected.",
  ],
  [
    "replication failures",
    "media-to-media-eu",
    "replication-failures",
    {
      namespace: "AWS/S3",
      metric_name: "OperationsFailedReplication",
      dimensions: ROUTE,
      statistic: "Sum",
      period: 60,
    },
    SETTINGS.replicationFailures,
    "notBreaching",
    "S3 failed to copy objects: what has failed is copied by S3 Batch Replication alone.",
  ],
  [
    "queue",
    "encrypted",
    "age",
    {
      namespace: "AWS/SQS",
      metric_name: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: "encrypted" },
      statistic: "Maximum",
      period: 60,
    },
    SETTINGS.queueAge,
    "notBreaching",
    "Messages wait in the queue for longer than expected: whoever handles them is slow, or away.",
  ],
  [
    "dead letters",
    "failures",
    "dead-letters",
    {
      namespace: "AWS/SQS",
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "failures" },
      statistic: "Maximum",
      period: 60,
    },
    SETTINGS.deadLetters,
    "ignore",
    "Messages that nobody could handle wait to be looked at; they are deleted after 14 days.",
  ],
  [
    "cdn",
    "media-cdn",
    "server-errors",
    {
      namespace: "AWS/CloudFront",
      metric_name: "5xxErrorRate",
      dimensions: { DistributionId: "E123", Region: "Global" },
      statistic: "Average",
      period: 120,
    },
    SETTINGS.cdnServerErrors,
    "notBreaching",
    "Many downloads through CloudFront are answered with 5xx.",
  ],
] as const)("%s:", (what, subject, kind, metric, setting, missingData, meaning) => {
  test(`one alarm, ${subject}-${kind}`, () => {
    const stack = watched(what);
    expect(new Synthesised(stack).counts()).toEqual({ aws_cloudwatch_metric_alarm: 1 });
    expect(alarmsOf(stack)).toEqual({
      [`${subject}-${kind}`]: {
        ...common(setting, missingData, `${meaning} What to do: docs/operations.md, alarm "${kind}".`),
        ...metric,
      },
    });
  });
});

test("CloudFront publishes in us-east-1", () => {
  expect(CDN_METRICS_REGION).toBe("us-east-1");
});

describe("function:", () => {
  const { functionErrors, functionThrottles, functionDuration } = SETTINGS;

  test("three alarms", () => {
    expect(new Synthesised(watched("function")).counts()).toEqual({ aws_cloudwatch_metric_alarm: 3 });
  });

  test.each([
    [
      "errors",
      "Errors",
      "Sum",
      functionErrors,
      "Invocations of the function fail; events that fail three times are among the dead letters.",
    ],
    [
      "throttles",
      "Throttles",
      "Sum",
      functionThrottles,
      "Lambda refuses to run the function: the account's limit of concurrent invocations is reached.",
    ],
    [
      "duration",
      "Duration",
      "Maximum",
      // 80 per cent of 60 seconds, in milliseconds.
      { ...functionDuration, threshold: 48_000 },
      "The function's slowest invocation comes near its timeout of 60 seconds.",
    ],
  ])("the alarm %s watches %s", (kind, metric, statistic, setting, meaning) => {
    expect(alarmsOf(watched("function"))[`photos-${kind}`]).toEqual({
      ...common(setting, "notBreaching", `${meaning} What to do: docs/operations.md, alarm "${kind}".`),
      namespace: "AWS/Lambda",
      metric_name: metric,
      dimensions: { FunctionName: "photos" },
      statistic,
      period: 120,
    });
  });
});

const BAD = { threshold: 100, periodSeconds: 30, evaluationPeriods: 1 };
const PERIOD = "periodSeconds must be a multiple of 60 seconds, at least 60, got: 30";
const PERCENTAGE = "threshold must be a number, at least 0 and less than 100, got: 100";

test.each([
  ["replication latency", { replicationLatency: BAD }, [`replicationLatency.${PERIOD}`]],
  ["replication failures", { replicationFailures: BAD }, [`replicationFailures.${PERIOD}`]],
  ["queue", { queueAge: BAD }, [`queueAge.${PERIOD}`]],
  ["dead letters", { deadLetters: BAD }, [`deadLetters.${PERIOD}`]],
  [
    "function",
    { functionErrors: BAD, functionThrottles: BAD, functionDuration: BAD },
    [
      `functionErrors.${PERIOD}`,
      `functionThrottles.${PERIOD}`,
      `functionDuration.${PERCENTAGE}`,
      `functionDuration.${PERIOD}`,
    ],
  ],
  ["cdn", { cdnServerErrors: BAD }, [`cdnServerErrors.${PERCENTAGE}`, `cdnServerErrors.${PERIOD}`]],
])("%s: settings that CloudWatch refuses are named all at once", (what, settings, faults) => {
  expect(messageOf(() => WATCHES[what]?.(aStack(), settings))).toBe(
    faults.map((fault) => `watch.settings.${fault}`).join("\n"),
  );
});
