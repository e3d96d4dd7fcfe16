import { ENCRYPTED_SUFFIX, extensionsOf, type MediaType } from "./media-types";
import { MEDIA_ID_LENGTH } from "./identifiers";
import type { MediaAddress, MediaObject } from "./media-address";

/**
 * The last segment of a key, the same in every layout: `{id}.{extension}`, or `{id}_{fileName}` for files; with `.enc`
 * when encrypted. `enc` is no allowed extension, so a key ends in `.enc` exactly when its object is encrypted, and a
 * file that its owner called `x.enc` cannot pass for one.
 *
 * @param address An address without faults.
 */
export function objectName(address: MediaAddress): string {
  const name = address.mediaType === "files" ? `_${address.fileName}` : `.${address.extension}`;
  return `${address.id}${name}${address.encrypted ? ENCRYPTED_SUFFIX : ""}`;
}

/** What the last segment of a media type's keys looks like, with `{…}` for what differs: one for each extension. */
export function objectNameTemplates(mediaType: MediaType): readonly string[] {
  const plain =
    mediaType === "files" ? ["{uuid}_{file_name}"] : extensionsOf(mediaType).map((extension) => `{uuid}.${extension}`);
  // An avatar is seen by everyone, and never encrypted.
  return mediaType === "avatars" ? plain : [...plain, ...plain.map((name) => `${name}${ENCRYPTED_SUFFIX}`)];
}

/**
 * Takes the last segment of a key apart. Splits only: the caller checks that the parts are allowed.
 *
 * @returns `undefined` when the segment has not even the form.
 */
export function parseObjectName(
  mediaType: MediaType,
  name: string,
): (MediaObject & { readonly fileName?: string }) | undefined {
  const encrypted = name.endsWith(ENCRYPTED_SUFFIX);
  const plain = encrypted ? name.slice(0, -ENCRYPTED_SUFFIX.length) : name;
  const id = plain.slice(0, MEDIA_ID_LENGTH);
  const separator = plain.charAt(MEDIA_ID_LENGTH);
  const rest = plain.slice(MEDIA_ID_LENGTH + 1);
  if (separator !== (mediaType === "files" ? "_" : ".")) return undefined;
  if (mediaType !== "files") return { id, extension: rest, encrypted };
  return { id, extension: rest.slice(rest.lastIndexOf(".") + 1), encrypted, fileName: rest };
}
