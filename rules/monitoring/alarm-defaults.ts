import { regionOf } from "../region-of";
import { at, type Rule } from "../rule";
import { bucketOf, s3Metrics } from "./s3-metrics";

export const alarmDefaults: Rule = {
  number: 62,
  id: "alarm-defaults",
  severity: "error",
  title: "An alarm on a bucket is in the bucket's Region",
  aws: "S3 reports to CloudWatch in the bucket's Region, and an alarm sees the metrics of its own Region alone: elsewhere it is accepted and never has data.",
  known: "documented",
  fix: "Make the alarm with the provider of the bucket's Region.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  *check(configuration) {
    for (const metric of s3Metrics(configuration)) {
      const bucket = bucketOf(metric, configuration);
      const region = regionOf(metric.alarm);
      const home = bucket && regionOf(bucket);
      if (bucket === undefined || home === undefined || region === undefined || region === home) continue;
      yield {
        ...at(metric.block, "dimensions", {
          message: `must be a bucket of the alarm's Region ${region}, or the alarm be in the bucket's, ${home}`,
          allowed: `an alarm in ${home}`,
          given: `${bucket.address} in ${home}`,
          fix: `Make the alarm in ${home}, with the provider of ${bucket.address}.`,
        }),
        path: `${metric.block.pathOf("dimensions")}.BucketName`,
      };
    }
  },
};
