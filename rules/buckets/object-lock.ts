import { bucketNamed } from "../bucket-named";
import type { Configuration, Resource } from "../configuration";
import { at, type Rule } from "../rule";
import { mayBeMadeWithLock, VERSIONING, versioningOf } from "../versioning";

const LOCK = "aws_s3_bucket_object_lock_configuration";

export const objectLock: Rule = {
  number: 55,
  id: "object-lock",
  severity: "error",
  title: "A bucket with Object Lock is versioned, and stays so",
  aws: "\"Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration\"; afterwards it cannot be suspended.",
  known: "documented; recorded answer of AWS",
  fix: "Set the status of aws_s3_bucket_versioning to Enabled.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html",
  *check(configuration) {
    for (const lock of configuration.ofType(LOCK)) {
      const bucket = bucketNamed(lock.root, configuration);
      if (bucket === undefined || !isSurelyUnversioned(bucket, configuration)) continue;
      yield at(lock.root, "bucket", {
        message: "must be a versioned bucket",
        allowed: "a bucket with versioning Enabled, or with object_lock_enabled",
        given: `${bucket.address} without versioning`,
        fix: `Add an ${VERSIONING} for ${bucket.address} with status Enabled.`,
      });
    }
    for (const versioning of configuration.ofType(VERSIONING)) {
      const settings = versioning.root.block("versioning_configuration");
      const status = settings?.string("status");
      if (settings === undefined || status === undefined || status === "Enabled") continue;
      const bucket = bucketNamed(versioning.root, configuration);
      if (bucket === undefined || !hasLock(bucket, configuration)) continue;
      yield at(settings, "status", {
        message: `must be Enabled: ${bucket.address} has Object Lock`,
        allowed: "Enabled",
      });
    }
  },
};

function isSurelyUnversioned(bucket: Resource, configuration: Configuration): boolean {
  const versioning = versioningOf(bucket, configuration);
  // A status that a resource of its own gives it is the other finding.
  const isOff = versioning.state === "missing" || (versioning.state === "off" && versioning.argument === "enabled");
  return bucket.certain && isOff && !mayBeMadeWithLock(bucket);
}

function hasLock(bucket: Resource, configuration: Configuration): boolean {
  if (bucket.root.boolean("object_lock_enabled") === true) return true;
  return bucket.certain && configuration.attached(bucket, LOCK).resources.some(({ certain }) => certain);
}
