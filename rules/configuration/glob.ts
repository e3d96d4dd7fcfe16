/**
 * Globs as IAM has them: `*` for any characters, `?` for one. Private escapes stand for the literal ones, since S3 keys and
 * names in policies may hold them.
 */
const LITERAL_STAR = "\uE001";
const LITERAL_QUESTION = "\uE002";

/** A literal text as a glob that matches it alone. */
export function globOf(literal: string): string {
  return literal.replaceAll("*", LITERAL_STAR).replaceAll("?", LITERAL_QUESTION);
}

/** A text of a policy, in which `*` and `?` are wildcards, out of a glob made by {@link globOf}. */
export function policyGlob(glob: string): string {
  return glob.replaceAll(LITERAL_STAR, "*").replaceAll(LITERAL_QUESTION, "?");
}

/**
 * Whether some text matches both globs. Linear in the product of their lengths.
 *
 * @example globsIntersect("photos/*", "*.jpg") // true: photos/.jpg
 */
export function globsIntersect(one: string, other: string): boolean {
  // What both begin with up to the first wildcard decides most cases.
  const start = agreeing(one, other);
  if (start === undefined) return false;
  const [left, right] = [one.slice(start), other.slice(start)];
  return left === right || intersect(left, right);
}

/** How many characters are the same before the first wildcard; `undefined` when the globs differ before it. */
function agreeing(one: string, other: string): number | undefined {
  let index = 0;
  for (;;) {
    const [left, right] = [one[index], other[index]];
    if (left === undefined && right === undefined) return index;
    if (left === "*" || right === "*" || left === "?" || right === "?") return index;
    if (left !== right) return undefined;
    index += 1;
  }
}

function intersect(one: string, other: string): boolean {
  // reachable[j]: some text matches the part of `one` read so far and the first j characters of `other`.
  let reachable = closure(other, 0, new Uint8Array(other.length + 1));
  let next: Uint8Array = new Uint8Array(other.length + 1);
  // By code unit, as the other is indexed.
  for (const character of one.split("")) {
    next.fill(0);
    if (character === "*") {
      // `*` takes any number of the other's characters.
      const first = reachable.indexOf(1);
      if (first >= 0) next.fill(1, first);
    } else {
      for (let index = 0; index < other.length; index += 1) {
        if (reachable[index] !== 1) continue;
        const against = other[index];
        if (against === "*") closure(other, index, next);
        else if (against === "?" || character === "?" || against === character) closure(other, index + 1, next);
      }
    }
    [reachable, next] = [next, reachable];
  }
  return reachable[other.length] === 1;
}

/** Marks a position, and those behind wildcards that match nothing. */
function closure(glob: string, from: number, marks: Uint8Array): Uint8Array {
  let index = from;
  marks[index] = 1;
  while (glob[index] === "*") {
    index += 1;
    marks[index] = 1;
  }
  return marks;
}
