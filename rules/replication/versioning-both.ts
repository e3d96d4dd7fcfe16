import type { Configuration, Resource } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { versioningOf } from "../versioning";
import { destinationsOf, type NamedBucket, REPLICATION, sourceOf } from "./replication-rules";
import { tooEarly } from "./versioning-order";

export const versioningBoth: Rule = {
  number: 32,
  id: "versioning-both",
  severity: "error",
  title: "Both buckets of a replication are versioned, the source before it is set up",
  aws: '"Versioning must be \'Enabled\' on the bucket to apply a replication configuration"; of the other bucket "Destination bucket must have versioning enabled."',
  known:
    "documented; recorded answer of AWS. The provider asks again for a while when it hears the first answer; when all is destroyed, S3 refuses to suspend versioning before replication is gone",
  fix: "Enable versioning on the bucket, and let the replication configuration wait for it with depends_on.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html",
  *check(configuration) {
    // A bucket may be named by many rules; what it lacks is said once.
    const seen = new Set<Resource>();
    for (const replication of configuration.ofType(REPLICATION)) {
      const source = sourceOf(replication, configuration);
      for (const named of [...(source === undefined ? [] : [source]), ...destinationsOf(replication, configuration)]) {
        if (seen.has(named.bucket)) continue;
        seen.add(named.bucket);
        yield* unversioned(named, configuration);
      }
      if (source !== undefined) yield* tooEarly(replication, source.bucket, configuration);
    }
  },
};

function* unversioned({ bucket, block }: NamedBucket, configuration: Configuration): Iterable<Violation> {
  const versioning = versioningOf(bucket, configuration);
  if (versioning.state === "off") {
    const allowed = versioning.argument === "status" ? "Enabled" : "true";
    yield at(versioning.block, versioning.argument, {
      message: `must be ${allowed}, since ${block.resource.address} replicates with ${bucket.address}`,
      allowed,
      fix: `Set ${versioning.argument} to ${allowed}, or remove the replication.`,
    });
  }
  if (versioning.state === "missing") {
    yield at(block, "bucket", {
      message: "must name a bucket with versioning Enabled",
      allowed: "a versioned bucket",
      given: `${bucket.address} without versioning`,
      fix: `Add an aws_s3_bucket_versioning with status Enabled for ${bucket.address}, and name it in depends_on of the replication configuration.`,
    });
  }
}
