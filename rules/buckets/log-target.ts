import { bucketNamed } from "../bucket-named";
import type { Configuration, Resource } from "../configuration";
import { regionOf } from "../region-of";
import { at, type Rule, type Violation } from "../rule";
import { LOG_SERVICE, logTargets, shutsLogsOut } from "./log-delivery";

export const logTarget: Rule = {
  number: 51,
  id: "log-target",
  severity: "error",
  title: "A bucket for access logs lets log delivery write, and is in the source's Region",
  aws: '"Cross S3 location logging not allowed." Without a permission S3 answers InvalidTargetBucketForLogging or delivers nothing.',
  known: "documented; recorded answer of AWS",
  fix: `Let ${LOG_SERVICE} do s3:PutObject by a policy of the target bucket, for the source bucket and its account.`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  *check(configuration) {
    for (const logging of configuration.ofType("aws_s3_bucket_logging")) yield* inOtherRegion(logging, configuration);
    for (const [target, logging] of logTargets(configuration)) {
      if (!shutsLogsOut(target, configuration)) continue;
      yield at(logging.root, "target_bucket", {
        message: `must let ${LOG_SERVICE} do s3:PutObject, by a bucket policy or the ACL log-delivery-write`,
        allowed: `a bucket with a statement for ${LOG_SERVICE}`,
        given: `${target.address} without either`,
        fix: `Give ${target.address} a policy that lets ${LOG_SERVICE} do s3:PutObject.`,
      });
    }
  },
};

function* inOtherRegion(logging: Resource, configuration: Configuration): Generator<Violation> {
  const source = bucketNamed(logging.root, configuration);
  const target = bucketNamed(logging.root, configuration, "target_bucket");
  if (source === undefined || target === undefined) return;
  const [from, to] = [regionOf(source), regionOf(target)];
  if (from === undefined || to === undefined || from === to) return;
  yield at(logging.root, "target_bucket", {
    message: `must be a bucket in ${from}, the Region of ${source.address}`,
    allowed: `a bucket in ${from}`,
    given: `${target.address} in ${to}`,
    fix: `Send the logs to a bucket in ${from}.`,
  });
}
