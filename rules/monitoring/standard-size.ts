import { formatGiven } from "../../contract/wording";
import { type Block, type Configuration, globOfText, literalOf, type Resource, written } from "../configuration";
import { NameIndex } from "../name-index";
import { at, type Violation } from "../rule";
import { dailyMetrics } from "./daily-metrics";
import { bucketOf, dimension, type WatchedMetric } from "./s3-metrics";

/** Alarms that are meant for one storage class say so. */
const IS_MEANT = /standard|lifecycle|class/i;

/**
 * Alarms that see the bytes of STANDARD alone, of buckets whose lifecycle moves objects to other classes: those bytes
 * leave the series, and the alarm falls silent while the bucket grows.
 */
export function* standardSizeAlone(configuration: Configuration): Iterable<Violation> {
  const sizes = [...dailyMetrics(configuration)].filter(({ name }) => name === "BucketSizeBytes");
  const types = watchedTypes(sizes, configuration);
  const vague = vaguelyNamed(configuration);
  for (const metric of sizes) {
    const name = literalOf(dimension(metric, "StorageType"));
    const others = types.get(keyOf(metric, configuration));
    if (name !== "StandardStorage" || others?.size !== 1 || !mindsGrowth(metric.alarm.root)) continue;
    const moving = bucketsOf(metric, configuration, vague).map((bucket) => movesObjects(bucket, configuration));
    const [first] = moving;
    if (first === undefined || moving.includes(undefined)) continue;
    yield {
      ...at(metric.block, "dimensions", {
        // AWS takes the alarm, and it does see a part of the bytes.
        severity: "warning",
        message: `must not be the only storage type that is watched: ${first} moves objects to other classes, whose bytes are in other series`,
        allowed: "a sum over the storage types that the bucket uses",
        given: formatGiven(name),
        fix: "Add up all storage types that the lifecycle leads to, with a metric_query for each and one for their sum.",
      }),
      path: `${metric.block.pathOf("dimensions")}.StorageType`,
    };
  }
}

/** The storage types that any alarm watches, by bucket. */
function watchedTypes(metrics: readonly WatchedMetric[], configuration: Configuration): Map<string, Set<string>> {
  const types = new Map<string, Set<string>>();
  for (const metric of metrics) {
    const key = keyOf(metric, configuration);
    const present = types.get(key) ?? new Set();
    types.set(key, present.add(literalOf(dimension(metric, "StorageType")) ?? "unknown"));
  }
  return types;
}

function keyOf(metric: WatchedMetric, configuration: Configuration): string {
  return bucketOf(metric, configuration)?.address ?? written(dimension(metric, "BucketName") ?? "");
}

/** An alarm that goes off when much is stored, and does not say that it is about one class. */
function mindsGrowth(alarm: Block): boolean {
  const words = `${alarm.string("alarm_name") ?? ""} ${alarm.string("alarm_description") ?? ""}`;
  const isGreater = alarm.string("comparison_operator")?.startsWith("GreaterThan") === true;
  return isGreater && !IS_MEANT.test(words) && alarm.seesAll("metric_query");
}

/** The bucket of a metric, or those of which the names may be the one that it names. */
function bucketsOf(metric: WatchedMetric, configuration: Configuration, vague: NameIndex): readonly Resource[] {
  const found = bucketOf(metric, configuration);
  if (found !== undefined) return [found];
  const name = literalOf(dimension(metric, "BucketName"));
  return name === undefined ? [] : [...vague.matching(globOfText(name))];
}

/** Buckets whose names are known in part. */
function vaguelyNamed(configuration: Configuration): NameIndex {
  const buckets = configuration.ofType("aws_s3_bucket");
  const vague = buckets.filter(({ root }) => root.string("bucket") === undefined);
  return new NameIndex(vague.map((bucket) => [bucket, bucket.root.text("bucket")]));
}

/** Address of what moves a bucket's objects out of STANDARD for sure. */
function movesObjects(bucket: Resource, configuration: Configuration): string | undefined {
  const { resources } = configuration.attached(bucket, "aws_s3_bucket_lifecycle_configuration");
  const moving = resources.find(({ certain, root }) => certain && root.blocks("rule").some(isMoving));
  if (moving !== undefined) return moving.address;
  return bucket.root.blocks("lifecycle_rule").some(isMoving) ? bucket.address : undefined;
}

function isMoving(rule: Block): boolean {
  const isOn = rule.string("status") === "Enabled" || rule.boolean("enabled") === true;
  return isOn && rule.blocks("transition").length > 0;
}
