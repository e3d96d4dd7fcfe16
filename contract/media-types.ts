/** What a piece of media is. Decides its limits, how long it lives and which function processes it. */
export type MediaType = "photos" | "videos" | "voice" | "files" | "avatars";

/** Media that belongs to a message: everything but avatars. */
export type MessageMediaType = Exclude<MediaType, "avatars">;

/** Every media type, in the order of the document. */
export const MEDIA_TYPES: readonly MediaType[] = ["photos", "videos", "voice", "files", "avatars"];

/** What one media type accepts. */
export interface MediaTypeSpec {
  /**
   * Content type of the plain media -> its extensions, canonical first. An extension belongs to exactly one content
   * type of a media type, so that a key alone tells what it holds; other names of the same format are in
   * `canonicalContentType`.
   */
  readonly contentTypes: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Largest plain media, in bytes. Encrypted, it may be ENCRYPTION_OVERHEAD_BYTES more. */
  readonly maxBytes: number;
}

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/**
 * What each media type accepts. The formats are the document's; it names no sizes, so those are our choice: generous
 * for what a chat carries, and below the 5 GiB that S3 takes in the single PUT that a presigned URL allows.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html
 */
export const MEDIA_TYPE_SPECS: Readonly<Record<MediaType, MediaTypeSpec>> = {
  photos: {
    contentTypes: {
      "image/jpeg": ["jpg", "jpeg"],
      "image/png": ["png"],
      "image/webp": ["webp"],
      "image/heic": ["heic"],
    },
    maxBytes: 25 * MIB,
  },
  videos: {
    contentTypes: {
      "video/mp4": ["mp4"],
      "video/webm": ["webm"],
      "video/quicktime": ["mov"],
      "video/x-msvideo": ["avi"],
    },
    // The document's client encrypts in memory: beyond about 1 GiB a browser tab cannot hold both copies.
    maxBytes: 1 * GIB,
  },
  voice: {
    // An .opus file is Opus in Ogg (RFC 7845); `audio/opus` names the RTP payload.
    contentTypes: { "audio/ogg": ["opus"], "audio/aac": ["aac"], "audio/mp4": ["m4a"] },
    maxBytes: 25 * MIB,
  },
  files: {
    contentTypes: {
      "application/pdf": ["pdf"],
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
      "application/zip": ["zip"],
    },
    maxBytes: 100 * MIB,
  },
  avatars: { contentTypes: { "image/webp": ["webp"] }, maxBytes: 2 * MIB },
};

/** What the key of end-to-end encrypted media ends with; no other key does. */
export const ENCRYPTED_SUFFIX = ".enc";

/** Content type that encrypted media is sent and stored with: the server must not learn more from it. */
export const ENCRYPTED_CONTENT_TYPE = "application/octet-stream";

/** Bytes that encryption adds: AES-GCM's initialisation vector of 12, put in front, and its tag of 16, put behind. */
export const ENCRYPTION_OVERHEAD_BYTES = 28;

/** Whether a value, such as a field of a request, names a media type. */
export function isMediaType(value: unknown): value is MediaType {
  return typeof value === "string" && (MEDIA_TYPES as readonly string[]).includes(value);
}

/** Every extension of a media type, without dots and lower case, canonical ones before their synonyms. */
export function extensionsOf(mediaType: MediaType): readonly string[] {
  return Object.values(MEDIA_TYPE_SPECS[mediaType].contentTypes).flat();
}
