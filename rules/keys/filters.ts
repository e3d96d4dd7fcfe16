import { bucketNamed } from "../bucket-named";
import type { Block, Configuration, KeySet, Resource } from "../configuration";
import { filtersOf } from "../filters";

/** Types whose rules have filters, with the name of their rules' blocks. */
const WITH_RULES = ["aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_replication_configuration"];

/** Types that have one filter themselves. */
const WITH_FILTER = [
  "aws_s3_bucket_metric",
  "aws_s3_bucket_analytics_configuration",
  "aws_s3_bucket_inventory",
  "aws_s3_bucket_intelligent_tiering_configuration",
];

/** A block that may hold `prefix`, with the keys of its bucket. */
export interface FilterBlock {
  readonly block: Block;
  readonly keys: KeySet;
  /** Whether its tags select objects by what the layout gives them. */
  readonly hasTags: boolean;
}

/** All blocks that filter by prefix, of buckets whose keys are declared. Rules that are disabled select nothing anyway. */
export function filterBlocks(configuration: Configuration): readonly FilterBlock[] {
  return [...WITH_RULES, ...WITH_FILTER].flatMap((type) =>
    configuration.ofType(type).flatMap((resource) => {
      const keys = keysBehind(resource, configuration);
      if (keys === undefined) return [];
      const hasTags = WITH_RULES.includes(type);
      return placesOf(resource.root, hasTags).map((block) => ({ block, keys, hasTags }));
    }),
  );
}

/** The blocks of a rule that select objects: the rule itself, whose own prefix is the older form, and its filter. */
export function selectorsOf(rule: Block): readonly Block[] {
  return [rule, ...filtersOf(rule)];
}

/** The keys of the bucket that a resource belongs to. */
export function keysBehind(resource: Resource, configuration: Configuration): KeySet | undefined {
  return configuration.keysOf(bucketNamed(resource.root, configuration));
}

/** The tags that a filter's block asks for, as far as they are known: of `tag` blocks and of the map `tags`. */
export function tagsOf(
  block: Block,
): readonly { readonly key: string; readonly value: string; readonly path: string }[] {
  const single = block.blocks("tag").flatMap((tag) => {
    const [key, value] = [tag.string("key"), tag.string("value")];
    return key === undefined || value === undefined ? [] : [{ key, value, path: tag.pathOf("value") }];
  });
  const map = block.block("tags");
  const several = (map?.names ?? []).flatMap((key) => {
    const value = map?.string(key);
    return value === undefined ? [] : [{ key, value, path: block.pathOf("tags") }];
  });
  return [...single, ...several];
}

function placesOf(root: Block, hasRules: boolean): readonly Block[] {
  if (!hasRules) return root.blocks("filter");
  return root
    .blocks("rule")
    .filter((rule) => rule.string("status") !== "Disabled")
    .flatMap(selectorsOf);
}
