import { EACH_DAY } from "../../contract/aws";
import type { Metric, MetricMath } from "./metric";

/** Id of the configuration by which a bucket publishes metrics of all its requests; one of their dimensions. */
export const ENTIRE_BUCKET = "EntireBucket";

/**
 * Where the bytes of objects are counted: a storage type for each class, and for each tier of Intelligent-Tiering that
 * objects come to without a configuration of the bucket's own. An alarm has room for one more metric, so that the bytes
 * which S3 adds to archived objects, 40 KB to each, are left out.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
const STORAGE_TYPES = [
  "StandardStorage",
  "StandardIAStorage",
  "OneZoneIAStorage",
  "IntelligentTieringFAStorage",
  "IntelligentTieringIAStorage",
  "IntelligentTieringAIAStorage",
  "GlacierInstantRetrievalStorage",
  "GlacierStorage",
  "DeepArchiveStorage",
];

/**
 * Bytes in a bucket over its storage classes.
 *
 * A class without objects has no values, and S3 publishes the day's values some hours late. The filler makes the first
 * count as none; that objects were counted at all tells it from the second, which stays without a value. Without that, the
 * filler would be the newest value, and the alarm never go off.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function storedBytes(bucketName: string): MetricMath {
  const storage = (name: string, StorageType: string): Metric => ({
    namespace: "AWS/S3",
    name,
    dimensions: { BucketName: bucketName, StorageType },
    statistic: "Average",
  });
  const bytes = STORAGE_TYPES.map((type, index) => [`bytes${index}`, storage("BucketSizeBytes", type)] as const);
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
