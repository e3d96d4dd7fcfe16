import {
  MEDIA_TYPE_SPECS,
  MEDIA_TYPES,
  type KeyLayoutName,
  type MediaType,
  type MessageMediaType,
  type UploadRequest,
} from "../../contract";

/** An upload as a client asks for it, and the bytes that it then sends. */
export interface SampleUpload {
  readonly request: UploadRequest;
  readonly body: Buffer;
}

/** Every byte value, so that a server which takes bytes for text is found out; long enough to be ciphertext. */
const BODY = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256));

/** One upload of a media type to a channel, or of an avatar. */
export function sampleUpload(layout: KeyLayoutName, mediaType: MediaType, encrypted = false): SampleUpload {
  const [contentType, [extension]] = Object.entries(MEDIA_TYPE_SPECS[mediaType].contentTypes)[0] ?? ["", [""]];
  const content = { fileName: `Été & plan (1).${extension}`, contentType, sizeBytes: BODY.length };
  const workspace = layout === "workspace-first" ? { workspaceId: "W1" } : {};
  const request: UploadRequest =
    mediaType === "avatars"
      ? { kind: "avatar", ...workspace, userId: "U1", mediaType, ...content, encrypted: false }
      : { kind: "channel", workspaceId: "W1", channelId: "C1", messageId: "M1", mediaType, ...content, encrypted };
  return { request, body: BODY };
}

/** The same, plain, to a direct message. */
export function directUpload(layout: KeyLayoutName, mediaType: MessageMediaType): SampleUpload {
  const { request, body } = sampleUpload(layout, mediaType);
  const { fileName, contentType, sizeBytes } = request;
  const place = { kind: "direct", conversationId: "D1", messageId: "M1" } as const;
  return { request: { ...place, mediaType, fileName, contentType, sizeBytes, encrypted: false }, body };
}

/** Every media type, plain and, where there is such a thing, encrypted: title, media type, whether encrypted. */
export const EACH_UPLOAD = MEDIA_TYPES.flatMap((mediaType) => [
  [mediaType, mediaType, false] as const,
  ...(mediaType === "avatars" ? [] : [[`${mediaType}, encrypted`, mediaType, true] as const]),
]);
