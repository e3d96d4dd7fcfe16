import { EACH_DAY, TRANSITION_STORAGE_CLASSES, type TransitionStorageClass } from "../../contract/aws";
import type { Metric, MetricMath } from "./metric";

/** Id of the configuration by which a bucket publishes metrics of all its requests; one of their dimensions. */
export const ENTIRE_BUCKET = "EntireBucket";

/**
 * Where the bytes of each class are counted: by storage type, of which Intelligent-Tiering has one for each tier that objects
 * come to without a configuration of the bucket's own. The bytes which S3 adds to archived objects, 40 KB to each, are left
 * out: with them, an alarm would have more than the ten metrics that it can.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
const STORAGE_TYPES: Readonly<Record<TransitionStorageClass, readonly string[]>> = {
  STANDARD_IA: ["StandardIAStorage"],
  INTELLIGENT_TIERING: ["IntelligentTieringFAStorage", "IntelligentTieringIAStorage", "IntelligentTieringAIAStorage"],
  ONEZONE_IA: ["OneZoneIAStorage"],
  GLACIER_IR: ["GlacierInstantRetrievalStorage"],
  GLACIER: ["GlacierStorage"],
  DEEP_ARCHIVE: ["DeepArchiveStorage"],
};

/**
 * Bytes in a bucket over its storage classes.
 *
 * A class without objects has no values, and S3 publishes the day's values some hours late. The filler makes the first
 * count as none; that objects were counted at all tells it from the second, which stays without a value. Without that, the
 * filler would be the newest value, and the alarm never go off.
 *
 * @param classes Those that objects can be in beside STANDARD. An alarm is billed by its metrics, so no others are asked for.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function storedBytes(bucketName: string, classes: readonly TransitionStorageClass[]): MetricMath {
  const storage = (name: string, StorageType: string): Metric => ({
    namespace: "AWS/S3",
    name,
    dimensions: { BucketName: bucketName, StorageType },
    statistic: "Average",
  });
  // In S3's order, whatever order they are given in and however often.
  const used = TRANSITION_STORAGE_CLASSES.filter((each) => classes.includes(each));
  const types = ["StandardStorage", ...used.flatMap((each) => STORAGE_TYPES[each])];
  const bytes = types.map((type, index) => [`bytes${index}`, storage("BucketSizeBytes", type)] as const);
  return {
    expression: `IF(objects, ${bytes.map(([id]) => `FILL(${id}, 0)`).join(" + ")}, 0)`,
    label: "Bytes in all storage classes",
    metrics: { objects: storage("NumberOfObjects", "AllStorageTypes"), ...Object.fromEntries(bytes) },
  };
}

/** Bytes in a bucket over every storage type, in a graph: alarms cannot search. */
export function storedBytesSearch(bucketName: string): string {
  const found = `{AWS/S3,BucketName,StorageType} MetricName="BucketSizeBytes" BucketName="${bucketName}"`;
  return `SUM(SEARCH('${found}', 'Average', ${EACH_DAY.resolutionSeconds}))`;
}

/** A metric of a bucket's requests, which exists only where the bucket is configured to publish it. */
function ofRequests(bucketName: string, name: string, statistic: Metric["statistic"]): Metric {
  const dimensions = { BucketName: bucketName, FilterId: ENTIRE_BUCKET };
  return { namespace: "AWS/S3", name, dimensions, statistic };
}

/** Requests to a bucket. */
export function bucketRequests(bucketName: string): Metric {
  return ofRequests(bucketName, "AllRequests", "Sum");
}

/** Requests to a bucket that were answered with 4xx. */
export function bucketClientErrors(bucketName: string): Metric {
  return ofRequests(bucketName, "4xxErrors", "Sum");
}

/** Requests to a bucket that were answered with 5xx. */
export function bucketServerErrors(bucketName: string): Metric {
  return ofRequests(bucketName, "5xxErrors", "Sum");
}

/** Milliseconds from a request's end to its answer's first byte. */
export function bucketFirstByteLatency(bucketName: string): Metric {
  return ofRequests(bucketName, "FirstByteLatency", "p99");
}
