import type { Block } from "./configuration";
import { isGiven } from "./given";

/** The blocks of a rule's filter that select objects: the filter, and what it holds within `and`. */
export function filtersOf(rule: Block): readonly Block[] {
  return rule.blocks("filter").flatMap((filter) => [filter, ...filter.blocks("and")]);
}

/** Whether a rule goes by tags for sure. */
export function filtersByTag(rule: Block): boolean {
  return holdsAny(rule, ["tag", "tags"]);
}

/** Whether a rule goes by object sizes for sure. */
export function filtersBySize(rule: Block): boolean {
  return holdsAny(rule, ["object_size_greater_than", "object_size_less_than"]);
}

function holdsAny(rule: Block, names: readonly string[]): boolean {
  return filtersOf(rule).some((holder) => names.some((name) => isGiven(holder, name)));
}
