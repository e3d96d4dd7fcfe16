import { fault } from "./contract-error";
import { MEDIA_TYPES } from "./media-types";

/** Longest identifier, in characters, each of one byte. */
export const MAX_IDENTIFIER_LENGTH = 64;

/** The key segment that stands before a direct message's conversation. */
export const DIRECT_MESSAGE_SEGMENT = "dm";

/** The key segment that every thumbnail's key begins with. */
export const THUMBNAILS_SEGMENT = "thumbnails";

/**
 * What no identifier may be. In `media-type-first` a workspace called `dm` would own the direct messages; in
 * `workspace-first` a channel called `photos` would put `{workspace}/videos/photos/…` under the pattern of photos,
 * and with it under their permissions, and a workspace called `thumbnails` would be served from the wrong bucket.
 */
export const RESERVED_IDENTIFIERS: readonly string[] = [DIRECT_MESSAGE_SEGMENT, THUMBNAILS_SEGMENT, ...MEDIA_TYPES];

const IDENTIFIER = new RegExp(`^[A-Za-z0-9_-]{1,${MAX_IDENTIFIER_LENGTH}}$`);
const MEDIA_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Characters of a media id. */
export const MEDIA_ID_LENGTH = 36;

/**
 * Whether a value can identify a workspace, channel, message, conversation or user in a key: 1 to 64 characters of
 * `[A-Za-z0-9_-]`, which no URL, event or policy writes in a second way, and not a reserved word.
 */
export function isIdentifier(value: unknown): value is string {
  return typeof value === "string" && IDENTIFIER.test(value) && !RESERVED_IDENTIFIERS.includes(value);
}

/** Whether a value is a media id: a UUID of version 4 or 7 (RFC 9562), lower case, so that it is written in one way. */
export function isMediaId(value: unknown): value is string {
  return typeof value === "string" && MEDIA_ID.test(value);
}

/** Faults of an identifier at a path: none or one. */
export function identifierFaults(path: string, value: unknown): string[] {
  if (isIdentifier(value)) return [];
  const allowed = `1 to ${MAX_IDENTIFIER_LENGTH} characters of A-Z a-z 0-9 _ - other than ${RESERVED_IDENTIFIERS.join(", ")}`;
  return [fault(path, allowed, value)];
}

/** Faults of a media id at a path: none or one. */
export function mediaIdFaults(path: string, value: unknown): string[] {
  return isMediaId(value) ? [] : [fault(path, "a lower-case UUID of version 4 or 7", value)];
}
