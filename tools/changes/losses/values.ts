import { isMap } from "../../../rules/configuration";
import { isAbsent } from "../canonical";
import type { JsonObject } from "../change";

/** Stands in a resource's attributes for a value that Terraform learns only while it applies. */
export const NOT_KNOWN = Symbol("not known before the apply");

/** A value, none, or one that is not known before the apply. */
export type Read<T> = T | typeof NOT_KNOWN | undefined;

/**
 * A resource's attributes with {@link NOT_KNOWN} for what is not known.
 *
 * @param marks `true`, or as deep as the attributes with `true` for each value that is not known.
 */
export function withUnknowns(value: unknown, marks: unknown): unknown {
  if (marks === true) return NOT_KNOWN;
  if (Array.isArray(marks)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    const length = Math.max(items.length, marks.length);
    return Array.from({ length }, (_, index) => withUnknowns(items[index], marks[index]));
  }
  if (!isMap(marks)) return value;
  const members: Record<string, unknown> = isMap(value) ? { ...value } : {};
  for (const [name, mark] of Object.entries(marks)) members[name] = withUnknowns(members[name], mark);
  return members;
}

/** What lies at a path; {@link NOT_KNOWN} also for what lies within something that is not known. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (current === NOT_KNOWN) return NOT_KNOWN;
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as JsonObject)[step];
  }
  return isAbsent(current) ? undefined : current;
}

/** The blocks of a list; {@link NOT_KNOWN} where not even their number is known. */
export function blocksAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] | typeof NOT_KNOWN {
  const found = valueAt(value, ...path);
  if (found === NOT_KNOWN) return NOT_KNOWN;
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** The text at a path. The provider writes an empty one for none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): Read<string> {
  const found = valueAt(value, ...path);
  if (found === NOT_KNOWN) return NOT_KNOWN;
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The number at a path, also where a provider wrote it as a text. */
export function numberAt(value: unknown, ...path: readonly (string | number)[]): Read<number> {
  const found = valueAt(value, ...path);
  if (found === NOT_KNOWN) return NOT_KNOWN;
  if (typeof found === "number") return found;
  return typeof found === "string" && /^\d+$/.test(found) ? Number(found) : undefined;
}

/** What AWS calls the keys that it manages itself: `alias/aws/s3`, or the same as an ARN. */
const MANAGED_KEY = /(?:^|:)alias\/aws\//;

/** The customer's own key that is named at a path; `undefined` also for a key that AWS manages. */
export function ownKeyAt(value: unknown, ...path: readonly (string | number)[]): Read<string> {
  const key = textAt(value, ...path);
  return typeof key === "string" && MANAGED_KEY.test(key) ? undefined : key;
}
