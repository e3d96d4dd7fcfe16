import { bucketNamed } from "../bucket-named";
import type { Block, Configuration, Resource } from "../configuration";

/** The resource that says what a bucket copies to where. */
export const REPLICATION = "aws_s3_bucket_replication_configuration";

/** A rule of a replication configuration. */
export interface ReplicationRule {
  readonly block: Block;
  /** Where it copies to; `undefined` when that cannot be seen. */
  readonly destination: Block | undefined;
}

/** The rules of a replication configuration that can be seen. */
export function rulesOf(replication: Resource): readonly ReplicationRule[] {
  return replication.root.blocks("rule").map((block) => ({ block, destination: block.block("destination") }));
}

/** All rules of all replication configurations that can be seen. */
export function allRules(configuration: Configuration): readonly ReplicationRule[] {
  return configuration.ofType(REPLICATION).flatMap(rulesOf);
}

/** Whether a rule is surely of S3's second schema, which the provider takes for every rule with a filter. */
export function hasFilter({ block }: ReplicationRule): boolean {
  return block.block("filter") !== undefined;
}

/** A bucket that a replication configuration copies from or to, and the argument that names it. */
export interface NamedBucket {
  readonly bucket: Resource;
  readonly block: Block;
}

/** The bucket that is copied, where it is of this configuration. */
export function sourceOf(replication: Resource, configuration: Configuration): NamedBucket | undefined {
  return bucketAt(replication.root, configuration);
}

/** The buckets that are copied to, as far as they are of this configuration. */
export function destinationsOf(replication: Resource, configuration: Configuration): readonly NamedBucket[] {
  return rulesOf(replication).flatMap(({ destination }) =>
    destination === undefined ? [] : (bucketAt(destination, configuration) ?? []),
  );
}

function bucketAt(block: Block, configuration: Configuration): NamedBucket | undefined {
  const bucket = bucketNamed(block, configuration);
  return bucket === undefined ? undefined : { bucket, block };
}
