import type { Configuration } from "../configuration";
import { literalOf, Text } from "../configuration";
import { dimension, s3Metrics, type WatchedMetric } from "./s3-metrics";

/** What S3 reports of a bucket's storage, once a day. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
const DAILY_METRICS = ["BucketSizeBytes", "NumberOfObjects"];

/** The alarms' metrics of storage, those of directory buckets left out: their storage has classes of its own. */
export function* dailyMetrics(configuration: Configuration): Iterable<WatchedMetric> {
  for (const metric of s3Metrics(configuration)) {
    if (DAILY_METRICS.includes(metric.name) && !isOfDirectoryBucket(metric)) yield metric;
  }
}

function isOfDirectoryBucket(metric: WatchedMetric): boolean {
  const name = dimension(metric, "BucketName");
  const referred = name instanceof Text && name.references.some(({ resource }) => resource.type.includes("directory"));
  return referred || literalOf(name)?.endsWith("--x-s3") === true;
}
