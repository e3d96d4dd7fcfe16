import type { Block } from "../configuration";
import { isLeftOut } from "../left-out";
import { mayBeGiven } from "../given";

/** Which objects a rule is about. */
export interface RuleScope {
  /** What their keys begin with, empty for any; `undefined` when that is not known. */
  readonly prefix: string | undefined;
  /** Whether the prefix is all: no tags and no sizes, for sure. */
  readonly isPlain: boolean;
}

const TAGS = ["tag", "tags"];
/** The provider fills these in by itself, as it does with the prefix. */
const SIZES = ["object_size_greater_than", "object_size_less_than"];

/** The scope of a rule of a lifecycle or of a replication. */
export function scopeOf(rule: Block): RuleScope {
  const filter = rule.block("filter");
  const and = filter?.block("and");
  const holders = [rule, filter, and].filter((holder) => holder !== undefined);
  const isSeen = rule.seesAll("filter") && (filter?.seesAll("and") ?? true);
  const prefixes = holders.filter((holder) => mayBeWritten(holder, "prefix")).map((holder) => holder.string("prefix"));
  return {
    prefix: isSeen && prefixes.length < 2 ? (prefixes.length === 0 ? "" : prefixes[0]) : undefined,
    isPlain: isSeen && !holders.some(isRefined),
  };
}

function isRefined(holder: Block): boolean {
  return TAGS.some((name) => mayBeGiven(holder, name)) || SIZES.some((name) => mayBeWritten(holder, name));
}

function mayBeWritten(holder: Block, name: string): boolean {
  return mayBeGiven(holder, name) && !isLeftOut(holder, name);
}

/** The prefix that a rule goes by alone, empty for all objects; `undefined` where it also goes by anything else. */
export function plainPrefix(rule: Block): string | undefined {
  const { prefix, isPlain } = scopeOf(rule);
  return isPlain ? prefix : undefined;
}

/** Whether there may be keys that begin with both. */
export function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
