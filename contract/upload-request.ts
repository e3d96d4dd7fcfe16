import { canonicalContentType } from "./content-types";
import { fault } from "./contract-error";
import { sanitiseFileName } from "./file-name";
import { mediaIdFaults } from "./identifiers";
import type { KeyLayoutName } from "./key-layout";
import { encryptedFaults } from "./media-address";
import { placeFaults, type AvatarPlace, type ChannelPlace, type DirectPlace } from "./media-place";
import {
  ENCRYPTION_OVERHEAD_BYTES,
  extensionsOf,
  isMediaType,
  MEDIA_TYPE_SPECS,
  type MediaType,
  type MessageMediaType,
} from "./media-types";
import { oneOf } from "./wording";

/** What is to be uploaded, whichever place it belongs to. */
export interface UploadContent {
  /** The name that the uploader's system gave, untrusted, any length but empty. Files must end in an allowed extension. */
  readonly fileName: string;
  /** Content type of the plain media, also when it is sent encrypted. Parameters and common synonyms are understood. */
  readonly contentType: string;
  /** Bytes to be sent: for encrypted media, ENCRYPTION_OVERHEAD_BYTES more than the plain media has. */
  readonly sizeBytes: number;
  /** Whether the bytes are end-to-end encrypted. */
  readonly encrypted: boolean;
}

/** Upload for a message in a channel. */
export interface ChannelUploadRequest extends ChannelPlace, UploadContent {
  readonly mediaType: MessageMediaType;
}

/** Upload for a direct message. */
export interface DirectUploadRequest extends DirectPlace, UploadContent {
  readonly mediaType: MessageMediaType;
}

/** Upload of an avatar, never encrypted. Gives a workspace in layout `workspace-first`, and only there. */
export interface AvatarUploadRequest extends AvatarPlace, UploadContent {
  readonly mediaType: "avatars";
  readonly encrypted: false;
}

/** What a client asks to upload. Comes from outside: `planUpload` checks every field, and ignores unknown ones. */
export type UploadRequest = ChannelUploadRequest | DirectUploadRequest | AvatarUploadRequest;

/** Every fault of an upload; empty when it can be planned. */
export function uploadFaults(
  request: Readonly<Record<string, unknown>>,
  layoutName: KeyLayoutName,
  id: string,
): string[] {
  const mediaType = request["mediaType"];
  return [
    ...placeFaults("upload", request, layoutName),
    ...encryptedFaults("upload.encrypted", request),
    // What follows depends on the media type; if that is unknown, it is the fault to mend first.
    ...(isMediaType(mediaType)
      ? [
          ...contentTypeFaults(mediaType, request["contentType"]),
          ...fileNameFaults(mediaType, request["fileName"], request["contentType"]),
          ...sizeFaults(mediaType, request["sizeBytes"], request["encrypted"] === true),
        ]
      : []),
    ...mediaIdFaults("id", id),
  ];
}

/**
 * Extensions that a content type, in any spelling, has within a media type, canonical first.
 *
 * @returns `undefined` when the media type does not allow it.
 */
export function extensionsOfContentType(
  mediaType: MediaType,
  contentType: unknown,
): readonly [string, ...string[]] | undefined {
  if (typeof contentType !== "string") return undefined;
  const canonical = canonicalContentType(contentType);
  return Object.entries(MEDIA_TYPE_SPECS[mediaType].contentTypes).find(([name]) => name === canonical)?.[1];
}

function contentTypeFaults(mediaType: MediaType, contentType: unknown): string[] {
  if (extensionsOfContentType(mediaType, contentType) !== undefined) return [];
  const allowed = oneOf(Object.keys(MEDIA_TYPE_SPECS[mediaType].contentTypes));
  return [fault("upload.contentType", `${allowed} for ${mediaType}`, contentType)];
}

function fileNameFaults(mediaType: MediaType, fileName: unknown, contentType: unknown): string[] {
  if (typeof fileName !== "string" || fileName === "") return [fault("upload.fileName", "a name", fileName)];
  if (mediaType !== "files") return [];
  const sanitised = sanitiseFileName(fileName);
  const extensions = extensionsOfContentType(mediaType, contentType) ?? extensionsOf(mediaType);
  if (extensions.some((extension) => sanitised.endsWith(`.${extension}`))) return [];
  const endings = oneOf(extensions.map((extension) => `.${extension}`));
  return [fault("upload.fileName", `a name that ends in ${endings}, as its content type says`, fileName)];
}

function sizeFaults(mediaType: MediaType, sizeBytes: unknown, encrypted: boolean): string[] {
  const overhead = encrypted ? ENCRYPTION_OVERHEAD_BYTES : 0;
  const [min, max] = [1 + overhead, MEDIA_TYPE_SPECS[mediaType].maxBytes + overhead];
  const valid = typeof sizeBytes === "number" && Number.isInteger(sizeBytes) && sizeBytes >= min && sizeBytes <= max;
  if (valid) return [];
  const what = encrypted ? `encrypted ${mediaType}` : mediaType;
  return [fault("upload.sizeBytes", `an integer from ${min} to ${max} for ${what}`, sizeBytes)];
}
