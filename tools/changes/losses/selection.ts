import { KEY_LAYOUT_NAMES, keyLayout, MEDIA_TYPES, type MediaType } from "../../../contract";
import { blocksAt, NOT_KNOWN, numberAt, textAt, valueAt } from "./values";

/** The objects of a bucket that a lifecycle or replication rule is for. */
export interface Selection {
  /** Whether all of it is known; what is not known may select anything. */
  readonly known: boolean;
  /** `""` for every key. */
  readonly prefix: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Bytes that an object must have more than; -1 for any. */
  readonly over: number;
  /** Bytes that an object must have fewer than; Infinity for any. */
  readonly under: number;
}

/** How people speak of media types. */
const MEDIA_WORDS: Readonly<Record<MediaType, string>> = {
  photos: "photos",
  videos: "videos",
  voice: "voice notes",
  files: "files",
  avatars: "avatars",
};

/** What a rule's `filter`, or its old `prefix`, selects. All objects, where it has neither. */
export function selectionOf(rule: unknown): Selection {
  const filters = blocksAt(rule, "filter");
  const outer = filters === NOT_KNOWN ? [NOT_KNOWN] : filters;
  // The predicates stand in the filter where there is one of them, and in its block `and` where there are more.
  const holders = [rule, ...outer, ...outer.flatMap((filter) => knownBlocks(filter, "and"))];
  const prefixes = holders.map((holder) => textAt(holder, "prefix"));
  const sizes = (name: string): readonly ReturnType<typeof numberAt>[] =>
    holders.map((holder) => numberAt(holder, name));
  const [over, under] = [sizes("object_size_greater_than"), sizes("object_size_less_than")];
  const tags = holders.slice(1).flatMap(tagsIn);
  const known = ![...prefixes, ...over, ...under, ...tags.flat(), ...holders].includes(NOT_KNOWN);
  return {
    known,
    prefix: prefixes.find((prefix) => typeof prefix === "string") ?? "",
    tags: Object.fromEntries(
      tags.filter((tag): tag is [string, string] => tag.every((text) => typeof text === "string")),
    ),
    // The provider writes 0 for a bound that nobody set.
    over: over.find((bytes): bytes is number => typeof bytes === "number" && bytes > 0) ?? -1,
    under: under.find((bytes): bytes is number => typeof bytes === "number" && bytes > 0) ?? Infinity,
  };
}

/** Whether a selection has every object of another. What is not known has none for sure. */
export function covers(outer: Selection, inner: Selection): boolean {
  return (
    outer.known &&
    inner.known &&
    inner.prefix.startsWith(outer.prefix) &&
    Object.entries(outer.tags).every(([key, value]) => Object.hasOwn(inner.tags, key) && inner.tags[key] === value) &&
    outer.over <= inner.over &&
    outer.under >= inner.under
  );
}

/** The objects in a sentence: `videos`, `all objects`, `objects under "x/"`. */
export function describeSelection(selection: Selection): string {
  if (!selection.known) return "objects that are known only at apply";
  const { prefix, tags, over, under } = selection;
  const media = mediaTypeOf(selection);
  const parts = [
    ...(media !== undefined || prefix === "" ? [] : [`under ${JSON.stringify(prefix)}`]),
    ...(media === undefined
      ? Object.entries(tags).map(([key, value]) => `tagged ${JSON.stringify(`${key}=${value}`)}`)
      : []),
    ...(over < 0 ? [] : [`of more than ${over} bytes`]),
    ...(under === Infinity ? [] : [`of less than ${under} bytes`]),
  ];
  const noun = media === undefined ? (parts.length === 0 ? "all objects" : "objects") : MEDIA_WORDS[media];
  return [noun, ...parts].join(" ");
}

/** The media type whose objects are selected, by the prefix or the tag that the contract's layouts give it. */
function mediaTypeOf({ prefix, tags }: Selection): MediaType | undefined {
  const entries = Object.entries(tags);
  return MEDIA_TYPES.find((mediaType) =>
    KEY_LAYOUT_NAMES.some((name) => {
      const filter = keyLayout(name).lifecycleFilter(mediaType);
      if ("prefix" in filter) return entries.length === 0 && prefix === filter.prefix;
      const { key, value } = filter.tag;
      return prefix === "" && entries.length === 1 && tags[key] === value;
    }),
  );
}

function knownBlocks(value: unknown, name: string): readonly unknown[] {
  const blocks = blocksAt(value, name);
  return blocks === NOT_KNOWN ? [NOT_KNOWN] : blocks;
}

/** Tags as Terraform writes them: blocks `tag` with key and value, or a map `tags`. */
function tagsIn(holder: unknown): readonly (readonly unknown[])[] {
  const blocks = knownBlocks(holder, "tag").map((tag) => [textAt(tag, "key"), valueAt(tag, "value") ?? ""]);
  const map = valueAt(holder, "tags");
  if (map === NOT_KNOWN) return [...blocks, [NOT_KNOWN]];
  return [...blocks, ...(typeof map === "object" && map !== null ? Object.entries(map) : [])];
}
