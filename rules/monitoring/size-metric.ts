import { EACH_DAY } from "../../contract/aws";
import { formatGiven } from "../../contract/wording";
import { type Configuration, literalOf, type Resource } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { dailyMetrics } from "./daily-metrics";
import { bucketOf, dimension, missingDimensions, type WatchedMetric } from "./s3-metrics";
import { standardSizeAlone } from "./standard-size";

const DAY_SECONDS = EACH_DAY.resolutionSeconds;

export const sizeMetric: Rule = {
  number: 60,
  id: "size-metric",
  severity: "error",
  title: "An alarm on what a bucket stores looks at a day and names every storage type that the bucket uses",
  aws: "S3 reports storage once a day, in one series for each bucket and storage type. An alarm that looks at less, or at a series that is not there, is accepted and has no data.",
  known: "documented",
  fix: "Take periods of 86400 seconds, and name BucketName and StorageType.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html",
  *check(configuration) {
    for (const metric of dailyMetrics(configuration)) {
      yield* periodFaults(metric);
      yield* dimensionFaults(metric, configuration);
    }
    yield* standardSizeAlone(configuration);
  },
};

/** A window of a day and more has its one value, whatever it is cut into. */
function periodFaults({ alarm, block }: WatchedMetric): readonly Violation[] {
  const period = block.number("period");
  const count = alarm.root.number("evaluation_periods");
  if (period === undefined || count === undefined || period * count >= DAY_SECONDS) return [];
  if (carriesOn(alarm)) return [];
  const message = `must be ${DAY_SECONDS}: the metric has one value a day, which shorter periods mostly miss`;
  return [at(block, "period", { message, allowed: `${DAY_SECONDS} or a multiple of it` })];
}

/** Whether metric math may carry the last value on. */
function carriesOn({ root }: Resource): boolean {
  const queries = root.blocks("metric_query").filter((query) => !query.isAbsent("expression"));
  return !root.seesAll("metric_query") || queries.some((query) => query.string("expression")?.includes("FILL") ?? true);
}

function dimensionFaults(metric: WatchedMetric, configuration: Configuration): readonly Violation[] {
  const missing = missingDimensions(metric, ["BucketName", "StorageType"]);
  if (missing.length > 0) {
    const message = `must have ${missing.join(" and ")}: without ${missing.length > 1 ? "them" : "it"} ${metric.name} has no data`;
    return [at(metric.block, "dimensions", { message, allowed: "BucketName and StorageType" })];
  }
  const type = literalOf(dimension(metric, "StorageType"));
  if (type === undefined || bucketOf(metric, configuration) === undefined) return [];
  const isOfAll = metric.name === "NumberOfObjects";
  if ((type === "AllStorageTypes") === isOfAll) return [];
  const allowed = isOfAll ? "AllStorageTypes" : "StandardStorage, StandardIAStorage and so on";
  const counted = isOfAll ? "objects are counted over all classes" : "bytes are counted by storage type";
  const message = `must be ${isOfAll ? allowed : "one storage type"} for ${metric.name}: ${counted}`;
  const violation = at(metric.block, "dimensions", { message, allowed, given: formatGiven(type) });
  return [{ ...violation, path: `${metric.block.pathOf("dimensions")}.StorageType` }];
}
