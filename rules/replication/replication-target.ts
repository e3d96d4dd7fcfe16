import { bucketNamed } from "../bucket-named";
import type { Block, Configuration } from "../configuration";
import { at, type Rule } from "../rule";
import { REPLICATION, rulesOf } from "./replication-rules";

export const replicationTarget: Rule = {
  number: 42,
  id: "replication-target",
  severity: "error",
  title: "A bucket is replicated to another bucket",
  aws: '"Destination bucket cannot be the same as the source bucket."',
  known: "several emulators that mirror AWS",
  fix: "Name another bucket as destination.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  *check(configuration) {
    for (const replication of configuration.ofType(REPLICATION)) {
      for (const { destination } of rulesOf(replication)) {
        if (destination === undefined || !isSame(replication.root, destination, configuration)) continue;
        yield at(destination, "bucket", {
          message: "must be another bucket than the source",
          allowed: "another bucket",
        });
      }
    }
  },
};

function isSame(source: Block, destination: Block, configuration: Configuration): boolean {
  const [from, to] = [nameIn(source), nameIn(destination)];
  if (from !== undefined && to !== undefined) return from === to;
  const bucket = bucketNamed(source, configuration);
  // One resource may be several buckets.
  if (bucket?.certain !== true) return false;
  return bucketNamed(destination, configuration) === bucket;
}

function nameIn(block: Block): string | undefined {
  return block.string("bucket")?.replace(/^arn:[\w-]+:s3:::/, "");
}
