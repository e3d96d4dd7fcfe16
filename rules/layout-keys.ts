import { keyLayout, type KeyLayoutName } from "../contract/key-layout";
import { MEDIA_TYPES, type MediaType } from "../contract/media-types";
import type { KeySet } from "./configuration";

/**
 * The keys of a layout of the contract, a kind for each media type.
 *
 * @param kept Media types that stay for ever on purpose. @default none
 */
export function layoutKeys(name: KeyLayoutName, kept: readonly MediaType[] = []): KeySet {
  const known = KNOWN.get(`${name} ${kept.join()}`);
  if (known !== undefined) return known;
  const layout = keyLayout(name);
  const keys = MEDIA_TYPES.map((mediaType) => ({
    name: mediaType,
    templates: layout.keyTemplates(mediaType),
    tags: layout.objectTags(mediaType),
    kept: kept.includes(mediaType),
  }));
  KNOWN.set(`${name} ${kept.join()}`, keys);
  return keys;
}

/** Buckets with the same keys share what is worked out about them. */
const KNOWN = new Map<string, KeySet>();
