import * as v from "valibot";
import { type Fault, formatGiven } from "../contract/aws";
import { checked, isObject, must } from "./schema-parts";

/** Characters that every AWS service takes in tags. See https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const TAG_CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
/** AWS allows 50 a resource; the rest is left for the tags that the stacks and their resources add. */
const MAX_TAGS = 40;
/** Tags that the stacks set themselves. */
export const RESERVED_TAGS: readonly string[] = ["Application", "Environment", "ManagedBy", "Name"];

/** To IAM, unlike to the other services, keys that differ in case only are one: it refuses a role that has both. */
const isSameKey = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function keyFaults(key: string): readonly string[] {
  if (key === "" || key.length > MAX_KEY_LENGTH || !TAG_CHARACTERS.test(key)) {
    return [`must have a key of 1 to ${MAX_KEY_LENGTH} letters, digits, spaces or _.:/=+-@, got: ${formatGiven(key)}`];
  }
  if (/^aws:/i.test(key)) return [`must not have a key beginning with aws:, got: ${formatGiven(key)}`];
  if (RESERVED_TAGS.some((reserved) => isSameKey(reserved, key)))
    return [`must not be given: the stacks set ${RESERVED_TAGS.join(", ")} themselves`];
  return [];
}

function twinFaults(key: string, keys: readonly string[]): readonly string[] {
  const first = keys.find((other) => isSameKey(other, key));
  if (first === undefined || first === key) return [];
  return [`must differ from ${first} in more than case: IAM takes them for one`];
}

function valueFaults(value: unknown): readonly string[] {
  if (typeof value === "string" && value.length <= MAX_VALUE_LENGTH && TAG_CHARACTERS.test(value)) return [];
  return [`must be at most ${MAX_VALUE_LENGTH} letters, digits, spaces or _.:/=+-@, got: ${formatGiven(value)}`];
}

function tagFaults(given: object): readonly Fault[] {
  const entries = Object.entries(given) as [string, unknown][];
  const faults = entries.flatMap(([key, value]) =>
    [...keyFaults(key), ...twinFaults(key, Object.keys(given)), ...valueFaults(value)].map((message) => ({
      path: [key],
      message,
    })),
  );
  if (entries.length <= MAX_TAGS) return faults;
  return [...faults, { path: [], message: `must have at most ${MAX_TAGS} tags, got: ${entries.length}` }];
}

/** Tags that every AWS service of the stacks accepts. */
export const tags = checked(v.custom<Readonly<Record<string, string>>>(isObject, must("an object of tags")), tagFaults);
