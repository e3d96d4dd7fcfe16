import { type KeySet, templatesBeginning } from "../configuration";
import { isPattern } from "./patterns";

const known = new WeakMap<KeySet, Map<string, ReadonlySet<string>>>();

/** The templates of which some key begins with a prefix; none for what was meant as a pattern. */
export function templatesWithin(keys: KeySet, prefix: string): ReadonlySet<string> {
  const byPrefix = known.get(keys) ?? new Map<string, ReadonlySet<string>>();
  known.set(keys, byPrefix);
  const present = byPrefix.get(prefix) ?? new Set(isPattern(prefix, keys) ? [] : templatesBeginning(keys, prefix));
  byPrefix.set(prefix, present);
  return present;
}
