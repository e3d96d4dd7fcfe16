import { formatGiven } from "../../contract/wording";
import { type Configuration, literalOf, globOf, globOfText, globsIntersect, type Textual } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { bucketOf, dimension, missingDimensions, REQUEST_METRICS, s3Metrics, type WatchedMetric } from "./s3-metrics";

const DIMENSIONS = ["BucketName", "FilterId"];

export const requestMetrics: Rule = {
  number: 59,
  id: "request-metrics",
  severity: "error",
  title: "An alarm on requests names the bucket and a metrics configuration that it has",
  aws: "S3 counts requests only for metrics configurations, each in a series of its own. An alarm on any other series is accepted and never has data.",
  known: "documented",
  fix: "Make an aws_s3_bucket_metric and name it: BucketName is its bucket, FilterId its name.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html",
  *check(configuration) {
    for (const metric of s3Metrics(configuration)) {
      if (REQUEST_METRICS.has(metric.name)) yield* withoutDimension(metric) ?? withoutMetric(metric, configuration);
    }
  },
};

function withoutDimension(metric: WatchedMetric): readonly Violation[] | undefined {
  const missing = missingDimensions(metric, DIMENSIONS);
  if (missing.length === 0) return undefined;
  const message = `must have ${missing.join(" and ")}: without ${missing.length > 1 ? "them" : "it"} ${metric.name} has no data`;
  return [at(metric.block, "dimensions", { message, allowed: "BucketName and FilterId" })];
}

/** The bucket has no metrics configuration of that name. */
function withoutMetric(metric: WatchedMetric, configuration: Configuration): readonly Violation[] {
  const filter = dimension(metric, "FilterId");
  const id = literalOf(filter);
  const bucket = bucketOf(metric, configuration);
  // A name that is not known may be of what was made elsewhere.
  if (filter === undefined || id === undefined || bucket === undefined) return [];
  const { resources, complete } = configuration.attached(bucket, "aws_s3_bucket_metric");
  const names = resources.map(({ root }) => root.text("name"));
  if (!complete || names.some((name) => mayBe(name, id))) return [];
  const known = names.flatMap((name) => literalOf(name) ?? []);
  return [
    {
      ...at(metric.block, "dimensions", {
        message: `must be the name of an aws_s3_bucket_metric of ${bucket.address}`,
        allowed:
          known.length === 0 ? "a metrics configuration of the bucket, of which there is none" : known.join(", "),
        given: formatGiven(id),
        fix: `Add an aws_s3_bucket_metric named ${id} to ${bucket.address}, or name one that it has.`,
      }),
      path: `${metric.block.pathOf("dimensions")}.FilterId`,
    },
  ];
}

function mayBe(name: Textual | undefined, id: string): boolean {
  return name === undefined || globsIntersect(globOfText(name), globOf(id));
}
