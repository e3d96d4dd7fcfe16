import { type Block, type Configuration, isMap, type Resource, Text, type Textual, type Value } from "../configuration";
import { perConfiguration } from "../once";

/** A metric of S3 that an alarm looks at, by itself or within a `metric_query`. */
export interface WatchedMetric {
  readonly alarm: Resource;
  /** Which names the metric: the alarm itself, or `metric_query[0].metric[0]`. */
  readonly block: Block;
  /** @example "AllRequests" */
  readonly name: string;
  /** By name; `undefined` when they are not known. */
  readonly dimensions: Readonly<Record<string, Value>> | undefined;
}

/** Counted for each request, only where a metrics configuration asks for it. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
export const REQUEST_METRICS: ReadonlySet<string> = new Set([
  "AllRequests",
  "GetRequests",
  "PutRequests",
  "DeleteRequests",
  "HeadRequests",
  "PostRequests",
  "SelectRequests",
  "SelectBytesScanned",
  "SelectBytesReturned",
  "ListRequests",
  "BytesDownloaded",
  "BytesUploaded",
  "4xxErrors",
  "5xxErrors",
  "FirstByteLatency",
  "TotalRequestLatency",
]);

/** Every metric of S3 that the alarms of a configuration look at. */
export const s3Metrics = perConfiguration((configuration): readonly WatchedMetric[] => [...metricsIn(configuration)]);

function* metricsIn(configuration: Configuration): Iterable<WatchedMetric> {
  for (const alarm of configuration.ofType("aws_cloudwatch_metric_alarm")) {
    const queried = alarm.root.blocks("metric_query").flatMap((query) => query.blocks("metric"));
    for (const block of [alarm.root, ...queried]) {
      const name = block.string("metric_name");
      if (block.string("namespace") !== "AWS/S3" || name === undefined) continue;
      yield { alarm, block, name, dimensions: dimensionsOf(block) };
    }
  }
}

/** A dimension's value, such as a bucket's name. */
export function dimension({ dimensions }: WatchedMetric, name: string): Textual | undefined {
  const value = dimensions?.[name];
  return typeof value === "string" || value instanceof Text ? value : undefined;
}

/** Those of the dimensions that are missing for sure. */
export function missingDimensions({ dimensions }: WatchedMetric, names: readonly string[]): readonly string[] {
  if (dimensions === undefined) return [];
  return names.filter((name) => dimensions[name] === undefined || dimensions[name] === null);
}

/** The bucket of this configuration that a metric is about. */
export function bucketOf(metric: WatchedMetric, configuration: Configuration): Resource | undefined {
  return configuration.find(dimension(metric, "BucketName"), "aws_s3_bucket");
}

function dimensionsOf(block: Block): WatchedMetric["dimensions"] {
  if (block.isAbsent("dimensions")) return {};
  const value = block.value("dimensions");
  // A name that is an expression may be any.
  return isMap(value) && Object.keys(value).every((name) => !name.includes("${")) ? value : undefined;
}
