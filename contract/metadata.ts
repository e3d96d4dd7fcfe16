import type { MediaAddress } from "./media-address";
import { PLACE_FIELDS, PLACE_METADATA_NAMES } from "./media-place";

/** Metadata name of the file name that the uploader gave, percent-encoded. */
export const ORIGINAL_NAME_METADATA = "original-name";

/** Every user metadata name that an upload may set, without the prefix `x-amz-meta-`. */
export const METADATA_NAMES: readonly string[] = [...Object.values(PLACE_METADATA_NAMES), ORIGINAL_NAME_METADATA];

/**
 * Longest percent-encoded original name, in bytes. With the longest identifiers, all names and values stay below the
 * 2 KB that S3 allows an object's user metadata.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
export const MAX_ORIGINAL_NAME_BYTES = 1536;

/**
 * The user metadata of an object: the identifiers of its place, and the original name.
 *
 * It is readable to everyone who may read the object, and to S3, also when the media is encrypted: the document sets
 * it so. A client that hides the name sends a neutral one.
 *
 * @param originalName Untrusted; see `encodeOriginalName`.
 * @returns ASCII names and values, under 2 KB together.
 */
export function mediaMetadata(address: MediaAddress, originalName: string): Readonly<Record<string, string>> {
  const identifiers: Readonly<Record<string, unknown>> = { ...address };
  const metadata: Record<string, string> = {};
  for (const field of PLACE_FIELDS) {
    const value = identifiers[field];
    if (typeof value === "string") metadata[PLACE_METADATA_NAMES[field]] = value;
  }
  metadata[ORIGINAL_NAME_METADATA] = encodeOriginalName(originalName);
  return metadata;
}

/**
 * Percent-encodes an untrusted name for a header: S3 takes ASCII only there, and a signature does not survive the
 * folding of spaces. Cut between characters when longer than MAX_ORIGINAL_NAME_BYTES; a lone surrogate, which has no
 * UTF-8, becomes U+FFFD.
 *
 * @returns What `decodeURIComponent` turns back. The decoded name is as untrusted as the given one.
 */
export function encodeOriginalName(name: string): string {
  let encoded = "";
  for (const character of name) {
    const next = encodeURIComponent(/\p{Surrogate}/u.test(character) ? "\uFFFD" : character);
    if (encoded.length + next.length > MAX_ORIGINAL_NAME_BYTES) break;
    encoded += next;
  }
  return encoded;
}
