import { describe, expect, test } from "@jest/globals";
import { Token } from "cdktf";
import { Dashboard, type DashboardProps } from "../../../modules/monitoring";
import { aStack } from "../../helpers/constructs";
import { Synthesised } from "../../helpers/synthesised";
import { SETTINGS } from "./alarms";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

const WHOLE: DashboardProps = {
  name: "quikapp-media-test",
  region: "us-east-1",
  buckets: [
    { bucketName: "media", region: "us-east-1" },
    { bucketName: "media-eu", region: "eu-west-1" },
  ],
  replication: [
    {
      sourceBucketName: "media",
      destinationBucketName: "media-eu",
      ruleId: "to-eu",
      sourceRegion: "us-east-1",
      destinationRegion: "eu-west-1",
    },
  ],
  queueNames: ["encrypted"],
  deadLetterQueueNames: ["encrypted-dead-letters", "failures"],
  functions: [
    { functionName: "photos", timeoutSeconds: 60 },
    { functionName: "videos", timeoutSeconds: 600 },
  ],
  distributionId: "E123",
  settings: SETTINGS,
};

function widgetsOf(props: Partial<DashboardProps> = {}): readonly Widget[] {
  const stack = aStack();
  new Dashboard(stack, "dashboard", { ...WHOLE, ...props });
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_cloudwatch_dashboard: 1 });
  const { dashboard_name, dashboard_body } = terraform.only("aws_cloudwatch_dashboard");
  expect(dashboard_name).toBe("quikapp-media-test");
  const body = JSON.parse(String(dashboard_body)) as { widgets: readonly Widget[] };
  expect(body).toEqual({ periodOverride: "inherit", widgets: expect.any(Array) });
  return body.widgets;
}

const headings = (widgets: readonly Widget[]): readonly unknown[] =>
  widgets.filter(({ type }) => type === "text").map(({ properties }) => properties["markdown"]);

const graphs = (widgets: readonly Widget[]): readonly Widget["properties"][] =>
  widgets.filter(({ type }) => type === "metric").map(({ properties }) => properties);

test("it has a heading for each section, over graphs", () => {
  const widgets = widgetsOf();
  expect(headings(widgets)).toEqual(["## Buckets", "## Replication", "## Queues", "## Functions", "## CDN"]);
  expect(graphs(widgets)).toHaveLength(13);
});

test("what there is none of has no graphs and no heading", () => {
  const widgets = widgetsOf({
    replication: [],
    queueNames: [],
    functions: [],
    distributionId: undefined,
  });
  expect(headings(widgets)).toEqual(["## Buckets", "## Queues"]);
  expect(graphs(widgets).map(({ title }) => title)).toEqual([
    ...["Storage", "Requests", "Requests answered with 4xx", "Requests answered with 5xx", "First byte, p99"],
    "Dead letters",
  ]);
});

const line = (label: string, region: string, stat: string): object => ({ stat, label, region });
const s3 = (name: string, stat: string): unknown[] => [
  ["AWS/S3", name, "BucketName", "media", "FilterId", "EntireBucket", line("media", "us-east-1", stat)],
  ["AWS/S3", name, "BucketName", "media-eu", "FilterId", "EntireBucket", line("media-eu", "eu-west-1", stat)],
];
const stored = (bucket: string, region: string): object[] => [
  {
    expression: `SUM(SEARCH('{AWS/S3,BucketName,StorageType} MetricName="BucketSizeBytes" BucketName="${bucket}"', 'Average', 86400))`,
    label: bucket,
    region,
  },
];
const copied = (name: string, region: string, stat: string): unknown[] => [
  [
    ...["AWS/S3", name, "SourceBucket", "media", "DestinationBucket", "media-eu", "RuleId", "to-eu"],
    line("media to media-eu", region, stat),
  ],
];
const sqs = (name: string, queue: string): unknown[] => [
  ...["AWS/SQS", name, "QueueName", queue],
  line(queue, "us-east-1", "Maximum"),
];
const lambda = (name: string, stat: string): unknown[] =>
  ["photos", "videos"].map((called) => [
    ...["AWS/Lambda", name, "FunctionName", called],
    line(called, "us-east-1", stat),
  ]);
const alarm = (value: number): object[] => [{ label: "Alarm", value }];

describe("the graph", () => {
  test.each([
    ["Storage", "bytes", 86_400, [stored("media", "us-east-1"), stored("media-eu", "eu-west-1")], alarm(1000)],
    ["Requests", "requests", 300, s3("AllRequests", "Sum"), alarm(1001)],
    ["Requests answered with 4xx", "requests", 300, s3("4xxErrors", "Sum"), alarm(1002)],
    ["Requests answered with 5xx", "requests", 300, s3("5xxErrors", "Sum"), alarm(1003)],
    ["First byte, p99", "ms", 300, s3("FirstByteLatency", "p99"), alarm(1004)],
    ["Behind", "seconds", 60, copied("ReplicationLatency", "eu-west-1", "Maximum"), alarm(1005)],
    ["Not copied", "operations", 60, copied("OperationsFailedReplication", "us-east-1", "Sum"), alarm(1006)],
    ["Oldest message", "seconds", 60, [sqs("ApproximateAgeOfOldestMessage", "encrypted")], alarm(1007)],
    [
      "Dead letters",
      "messages",
      60,
      ["encrypted-dead-letters", "failures"].map((queue) => sqs("ApproximateNumberOfMessagesVisible", queue)),
      alarm(1008),
    ],
    ["Failed invocations", "invocations", 120, lambda("Errors", "Sum"), alarm(1009)],
    ["Refused invocations", "invocations", 120, lambda("Throttles", "Sum"), alarm(1010)],
    [
      "Slowest invocation",
      "ms",
      120,
      lambda("Duration", "Maximum"),
      [
        { label: "Alarm of photos", value: 48_000 },
        { label: "Alarm of videos", value: 480_000 },
      ],
    ],
    [
      "Answered with 5xx",
      "per cent",
      120,
      [
        [
          ...["AWS/CloudFront", "5xxErrorRate", "DistributionId", "E123", "Region", "Global"],
          line("E123", "us-east-1", "Average"),
        ],
      ],
      alarm(5),
    ],
  ])(
    "%s shows what its alarm watches, in its period, and where it goes off",
    (title, label, period, metrics, marks) => {
      const found = graphs(widgetsOf()).filter((graph) => graph["title"] === title);
      expect(found).toEqual([
        {
          title,
          view: "timeSeries",
          region: "us-east-1",
          period,
          metrics,
          yAxis: { left: { label, min: 0, showUnits: false } },
          annotations: { horizontal: marks },
        },
      ]);
    },
  );
});

test("widgets lie within the 24 columns and on top of no other", () => {
  const taken = widgetsOf().flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
  );
  expect(new Set(taken).size).toBe(taken.length);
  expect(Math.max(...taken.map((cell) => Number(cell.split(",")[0])))).toBe(23);
});

test("names that are known to Terraform alone stand in it as references", () => {
  const [storage, requests] = graphs(
    widgetsOf({
      buckets: [{ bucketName: Token.asString("${aws_s3_bucket.media.bucket}"), region: "us-east-1" }],
      distributionId: Token.asString("${aws_cloudfront_distribution.cdn.id}"),
    }),
  );
  expect(storage?.["metrics"]).toEqual([stored("${aws_s3_bucket.media.bucket}", "us-east-1")]);
  expect(requests?.["metrics"]).toEqual([
    expect.arrayContaining(["BucketName", "${aws_s3_bucket.media.bucket}", "FilterId", "EntireBucket"]),
  ]);
});
