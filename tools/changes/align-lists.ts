import { isMap } from "../../rules/configuration";
import { canonical } from "./canonical";

/** An item of the list before and the item of the list after that it became; `undefined` for one that came or went. */
export interface AlignedPair {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Comparisons of items that a pair of lists may cost. Longer ones are paired in their order. */
const MAX_COMPARISONS = 2500;
/** Attributes that tell items apart, whatever else changes in them. */
const NAMES = ["id", "sid", "name", "key", "rule_id", "origin_id", "path_pattern", "priority", "device_name"];
/** What an equal name weighs against equal attributes. */
const NAME_WEIGHT = 1000;
/** What the same index weighs: less than one equal attribute. */
const SAME_PLACE = 0.5;

/**
 * Which items of two lists belong together. Terraform writes sets in any order, so equal items belong together wherever they
 * stand; of the others the most similar objects do, and what stands at the same index.
 *
 * @param unknown Indexes of items after that are not all known yet: they may look equal and are not.
 * @returns In the order of the list after; what is gone stands last. Without the pairs that are equal.
 */
export function alignLists(
  before: readonly unknown[],
  after: readonly unknown[],
  unknown: ReadonlySet<number>,
): readonly AlignedPair[] {
  const { gone, come } = withoutEqual(before, after, unknown);
  const pairs =
    gone.length * come.length <= MAX_COMPARISONS
      ? bySimilarity(before, after, gone, come)
      : gone.slice(0, come.length).map((index, position) => ({ before: index, after: come[position] }));
  const paired = { before: new Set(pairs.map((pair) => pair.before)), after: new Set(pairs.map((pair) => pair.after)) };
  const all: readonly AlignedPair[] = [
    ...pairs,
    ...come.filter((index) => !paired.after.has(index)).map((index) => ({ before: undefined, after: index })),
    ...gone.filter((index) => !paired.before.has(index)).map((index) => ({ before: index, after: undefined })),
  ];
  return all.toSorted((one, other) => (one.after ?? Infinity) - (other.after ?? Infinity) || 0);
}

/** Whether one list is the other in another order. */
export function isReordered(before: readonly unknown[], after: readonly unknown[]): boolean {
  const texts = [before.map(canonical), after.map(canonical)];
  if (texts[0]?.join() === texts[1]?.join()) return false;
  const { gone, come } = withoutEqual(before, after, new Set());
  return gone.length === 0 && come.length === 0;
}

interface Unequal {
  readonly gone: readonly number[];
  readonly come: readonly number[];
}

function withoutEqual(before: readonly unknown[], after: readonly unknown[], unknown: ReadonlySet<number>): Unequal {
  const places = new Map<string, number[]>();
  for (const [index, item] of before.entries()) {
    const text = canonical(item);
    const present = places.get(text);
    if (present === undefined) places.set(text, [index]);
    else present.push(index);
  }
  // The first of equal ones is taken first.
  for (const indexes of places.values()) indexes.reverse();
  const come = after.flatMap((item, index) => {
    const isEqual = !unknown.has(index) && places.get(canonical(item))?.pop() !== undefined;
    return isEqual ? [] : [index];
  });
  return { gone: [...places.values()].flat().toSorted((one, other) => one - other), come };
}

function bySimilarity(
  before: readonly unknown[],
  after: readonly unknown[],
  gone: readonly number[],
  come: readonly number[],
): readonly AlignedPair[] {
  const partsBefore = new Map(gone.map((index) => [index, partsOf(before[index])]));
  const partsAfter = new Map(come.map((index) => [index, partsOf(after[index])]));
  const candidates = gone.flatMap((from) =>
    come.map((to) => {
      const score = similarity(partsBefore.get(from), partsAfter.get(to), from === to);
      return { before: from, after: to, score };
    }),
  );
  candidates.sort((one, other) => other.score - one.score);
  const taken = { before: new Set<number>(), after: new Set<number>() };
  return candidates.filter(({ before: from, after: to, score }) => {
    if (score === 0 || taken.before.has(from) || taken.after.has(to)) return false;
    taken.before.add(from);
    taken.after.add(to);
    return true;
  });
}

/** An object's attributes as texts, and its name; `undefined` for what is no object. */
interface Parts {
  readonly members: ReadonlySet<string>;
  readonly name: string | undefined;
}

function partsOf(item: unknown): Parts | undefined {
  if (!isMap(item)) return undefined;
  const object = item as Readonly<Record<string, unknown>>;
  const name = NAMES.find((key) => Object.hasOwn(object, key) && isName(object[key]));
  const members = Object.entries(object).map(([key, value]) => `${key}=${canonical(value)}`);
  return { members: new Set(members), name: name === undefined ? undefined : `${name}=${canonical(object[name])}` };
}

function isName(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

/** 0 for what has nothing in common, or is named differently and less than half the same. */
function similarity(one: Parts | undefined, other: Parts | undefined, isSamePlace: boolean): number {
  if (one === undefined || other === undefined) return isSamePlace ? SAME_PLACE : 0;
  let equal = 0;
  for (const member of one.members) if (other.members.has(member)) equal += 1;
  const isNamed = one.name !== undefined && other.name !== undefined;
  const score = equal + (isSamePlace ? SAME_PLACE : 0);
  if (!isNamed) return score;
  if (one.name === other.name) return score + NAME_WEIGHT;
  return 2 * equal >= one.members.size ? score : 0;
}
