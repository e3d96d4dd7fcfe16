import { addressFaults, type MediaAddress } from "./media-address";
import { parseObjectName } from "./object-name";
import { isMediaType } from "./media-types";
import type { KeyLayoutName } from "./key-layout";

/** What a layout reads from the folders of a key; the object's name is read here. */
export interface ParsedFolders {
  readonly mediaType: string | undefined;
  /** The place's kind and identifiers. */
  readonly place: Readonly<Record<string, string | undefined>>;
  /** The last segment. */
  readonly name: string | undefined;
}

/**
 * Finishes the parsing of a key: by the same checks as its building, so that the two cannot drift apart.
 *
 * @returns `undefined` when the parts are not an address of the layout.
 */
export function parsedAddress(folders: ParsedFolders, layoutName: KeyLayoutName): MediaAddress | undefined {
  const { mediaType, place, name } = folders;
  if (!isMediaType(mediaType) || name === undefined) return undefined;
  const object = parseObjectName(mediaType, name);
  if (object === undefined) return undefined;
  const address = { ...place, mediaType, ...object };
  // The check is complete: an address without faults is one. TypeScript cannot see that through the strings.
  return addressFaults(address, layoutName).length === 0 ? (address as MediaAddress) : undefined;
}
