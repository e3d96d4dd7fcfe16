import { ENCRYPTED_CONTENT_TYPE, MEDIA_TYPE_SPECS, type MediaType } from "./media-types";

/** What browsers and operating systems call the same formats. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["application/x-zip-compressed", "application/zip"],
  ["audio/opus", "audio/ogg"],
  ["audio/x-aac", "audio/aac"],
  ["audio/x-m4a", "audio/mp4"],
  ["image/jpg", "image/jpeg"],
  ["video/avi", "video/x-msvideo"],
]);

/**
 * The contract's name of a content type: lower case, without parameters, and without synonyms. A browser says
 * `audio/ogg; codecs=opus` for a recording, and Windows `application/x-zip-compressed` for a zip.
 *
 * @returns The canonical name; one that the contract does not know comes back trimmed and in lower case.
 */
export function canonicalContentType(contentType: string): string {
  const essence = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return ALIASES.get(essence) ?? essence;
}

/**
 * Content type of the plain media that an extension stands for.
 *
 * @param extension Without a dot, lower case.
 * @returns `undefined` when the media type does not allow the extension.
 */
export function contentTypeOfExtension(mediaType: MediaType, extension: string): string | undefined {
  return Object.entries(MEDIA_TYPE_SPECS[mediaType].contentTypes).find(([, extensions]) =>
    extensions.includes(extension),
  )?.[0];
}

/**
 * Content type that media is stored and served with: the plain one, or `application/octet-stream` when encrypted.
 *
 * @returns `application/octet-stream` too for an extension that the media type does not allow.
 */
export function storedContentType(media: {
  readonly mediaType: MediaType;
  readonly extension: string;
  readonly encrypted: boolean;
}): string {
  if (media.encrypted) return ENCRYPTED_CONTENT_TYPE;
  return contentTypeOfExtension(media.mediaType, media.extension) ?? ENCRYPTED_CONTENT_TYPE;
}
