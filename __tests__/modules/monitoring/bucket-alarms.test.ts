import { expect, test } from "@jest/globals";
import { Token } from "cdktf";
import { TRANSITION_STORAGE_CLASSES, type TransitionStorageClass } from "../../../contract/aws";
import { BucketAlarms, type BucketAlarmsProps } from "../../../modules/monitoring";
import { aStack } from "../../helpers/constructs";
import { type Properties, Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import { SETTINGS, TOPIC, alarmsOf, common } from "./alarms";

const BUCKET = "quikapp-media-test";

const PROPS: BucketAlarmsProps = {
  bucketName: BUCKET,
  storageClasses: TRANSITION_STORAGE_CLASSES,
  settings: SETTINGS,
  topicArn: TOPIC,
};

function alarms(props: Partial<BucketAlarmsProps> = {}): Readonly<Record<string, Properties>> {
  const stack = aStack();
  new BucketAlarms(stack, "media", { ...PROPS, ...props });
  return alarmsOf(stack);
}

test("they are five alarms, and the metrics of requests that four of them need", () => {
  const stack = aStack();
  new BucketAlarms(stack, "media", PROPS);
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_s3_bucket_metric: 1, aws_cloudwatch_metric_alarm: 5 });
  expect(terraform.only("aws_s3_bucket_metric")).toEqual({ bucket: BUCKET, name: "EntireBucket" });
});

const DESCRIPTIONS = {
  storage: "The bucket holds more bytes, over all storage classes and versions, than expected.",
  requests: "The bucket gets more requests than expected.",
  "client-errors":
    "S3 refuses many requests to the bucket with 4xx: clients' URLs have expired, or permissions are missing.",
  "server-errors": "S3 answers many requests to the bucket with 5xx: it is failing, or asks to slow down.",
  "first-byte-latency": "One of a hundred requests to the bucket waits longer for its first byte than expected.",
};
const described = (kind: keyof typeof DESCRIPTIONS): string =>
  `${DESCRIPTIONS[kind]} What to do: docs/operations.md, alarm "${kind}".`;

test.each([
  ["requests", "AllRequests", { statistic: "Sum" }, SETTINGS.requests],
  ["client-errors", "4xxErrors", { statistic: "Sum" }, SETTINGS.clientErrors],
  ["server-errors", "5xxErrors", { statistic: "Sum" }, SETTINGS.serverErrors],
  ["first-byte-latency", "FirstByteLatency", { extended_statistic: "p99" }, SETTINGS.firstByteLatency],
] as const)("the alarm %s watches %s of the entire bucket", (kind, metric, statistic, setting) => {
  expect(alarms()[`${BUCKET}-${kind}`]).toEqual({
    ...common(setting, "notBreaching", described(kind)),
    namespace: "AWS/S3",
    metric_name: metric,
    dimensions: { BucketName: BUCKET, FilterId: "EntireBucket" },
    period: 300,
    ...statistic,
  });
});

const STORAGE_TYPES = [
  ...["StandardStorage", "StandardIAStorage"],
  ...["IntelligentTieringFAStorage", "IntelligentTieringIAStorage", "IntelligentTieringAIAStorage"],
  ...["OneZoneIAStorage", "GlacierInstantRetrievalStorage", "GlacierStorage", "DeepArchiveStorage"],
];

test("the alarm storage adds up the day's bytes of all classes, a class without any being none", () => {
  const query = (id: string, metric_name: string, StorageType: string): object => ({
    id,
    metric: {
      namespace: "AWS/S3",
      metric_name,
      dimensions: { BucketName: BUCKET, StorageType },
      period: 86_400,
      stat: "Average",
    },
  });
  expect(alarms()[`${BUCKET}-storage`]).toEqual({
    ...common(SETTINGS.storageBytes, "ignore", described("storage")),
    metric_query: [
      {
        id: "result",
        expression:
          "IF(objects, FILL(bytes0, 0) + FILL(bytes1, 0) + FILL(bytes2, 0) + FILL(bytes3, 0) + FILL(bytes4, 0) + " +
          "FILL(bytes5, 0) + FILL(bytes6, 0) + FILL(bytes7, 0) + FILL(bytes8, 0), 0)",
        label: "Bytes in all storage classes",
        return_data: true,
      },
      query("objects", "NumberOfObjects", "AllStorageTypes"),
      ...STORAGE_TYPES.map((type, index) => query(`bytes${index}`, "BucketSizeBytes", type)),
    ],
  });
});

test.each<[TransitionStorageClass[], string[]]>([
  [[], ["StandardStorage"]],
  [
    ["GLACIER", "STANDARD_IA", "GLACIER"],
    ["StandardStorage", "StandardIAStorage", "GlacierStorage"],
  ],
])("of a bucket with the classes %j it adds up %j", (storageClasses, types) => {
  const queries = alarms({ storageClasses })[`${BUCKET}-storage`]?.["metric_query"] as readonly {
    expression?: string;
    metric?: { dimensions: { StorageType: string } };
  }[];
  const found = queries.flatMap(({ metric }) => metric?.dimensions.StorageType ?? []);
  expect(found).toEqual(["AllStorageTypes", ...types]);
  const sum = types.map((_, index) => `FILL(bytes${index}, 0)`).join(" + ");
  expect(queries.flatMap(({ expression }) => expression ?? [])).toEqual([`IF(objects, ${sum}, 0)`]);
});

test("an alarm's expression is of ten metrics at most, and uses each of them", () => {
  const queries = alarms()[`${BUCKET}-storage`]?.["metric_query"] as readonly Properties[];
  const metrics = queries.filter(({ metric }) => metric !== undefined).map(({ id }) => String(id));
  expect(metrics).toHaveLength(10);
  const [result, ...others] = queries.filter(({ expression }) => expression !== undefined);
  expect(others).toEqual([]);
  expect(String(result?.["expression"]).match(/\b[a-z]\w*/g)).toEqual(metrics);
});

test("buckets whose names are known to Terraform alone are watched too", () => {
  const names = Object.keys(alarms({ bucketName: Token.asString("${var.bucket}") }));
  expect(names.sort()).toEqual(
    Object.keys(DESCRIPTIONS)
      .map((kind) => `\${var.bucket}-${kind}`)
      .sort(),
  );
});

test("settings that CloudWatch refuses are named all at once", () => {
  const settings = {
    ...SETTINGS,
    storageBytes: { threshold: 1, periodSeconds: 300, evaluationPeriods: 1 },
    requests: { threshold: -1, periodSeconds: 300, evaluationPeriods: 1000 },
  };
  expect(messageOf(() => alarms({ settings }))).toBe(
    [
      "media.settings.storageBytes.periodSeconds must be a multiple of 86400 seconds, at least 86400, got: 300",
      "media.settings.requests.threshold must be a number, at least 0, got: -1",
      "media.settings.requests must have periodSeconds * evaluationPeriods of at most 86400 " +
        "(a day, with periods shorter than an hour), got: 300000",
    ].join("\n"),
  );
});

test("settings that are known to Terraform alone are taken on trust", () => {
  const requests = { ...SETTINGS.requests, threshold: Token.asNumber("${var.requests}") };
  expect(alarms({ settings: { ...SETTINGS, requests } })[`${BUCKET}-requests`]).toMatchObject({
    threshold: "${var.requests}",
  });
});
