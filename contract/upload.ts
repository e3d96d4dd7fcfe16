import { contentDisposition } from "./content-disposition";
import { storedContentType } from "./content-types";
import { fault, refuseFaults } from "./contract-error";
import { sanitiseFileName } from "./file-name";
import type { KeyLayout } from "./key-layout";
import type { MediaAddress } from "./media-address";
import { mediaMetadata } from "./metadata";
import { extensionsOfContentType, uploadFaults, type UploadRequest } from "./upload-request";

/** How one object is uploaded. */
export interface UploadPlan {
  /** The object's key in the bucket. */
  readonly key: string;
  /** Content type that is sent and stored: `application/octet-stream` when encrypted. */
  readonly contentType: string;
  /** Bytes that must be sent, no more and no fewer. */
  readonly sizeBytes: number;
  /** User metadata, names without `x-amz-meta-`; ASCII, under 2 KB. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Object tags; empty in a layout that needs none. */
  readonly tags: Readonly<Record<string, string>>;
  /**
   * Every header that the client must send: lower-case name -> exact value. All of them are signed; S3 answers
   * SignatureDoesNotMatch (403) when one is missing or differs. A browser sets `content-length` itself, from the body,
   * and ignores a script that tries: it is there to bound the upload, and for other clients.
   */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Plans the upload of one object.
 *
 * @param request Checked in full, as it comes from outside.
 * @param layout Where the object's key comes from.
 * @param id The object's id, a UUID of version 4 or 7. New for each plan: a second upload to a key is refused by S3.
 * @throws ContractError naming every fault of the request, and of the id.
 */
export function planUpload(request: UploadRequest, layout: KeyLayout, id: string): UploadPlan {
  refuseFaults(uploadFaults({ ...request }, layout.name, id));
  const address = addressOf(request, id);
  const contentType = storedContentType(address);
  const metadata = mediaMetadata(address, request.fileName);
  const tags = layout.objectTags(address.mediaType);
  return {
    key: layout.buildKey(address),
    contentType,
    sizeBytes: request.sizeBytes,
    metadata,
    tags,
    headers: uploadHeaders(address, request.sizeBytes, metadata, tags),
  };
}

/** The address of a request without faults. */
function addressOf(request: UploadRequest, id: string): MediaAddress {
  const { encrypted } = request;
  if (request.kind === "avatar") {
    const workspace = request.workspaceId === undefined ? {} : { workspaceId: request.workspaceId };
    const { kind, mediaType, userId } = request;
    return { kind, ...workspace, userId, mediaType, id, extension: "webp", encrypted: false };
  }
  const { kind, mediaType, messageId } = request;
  const place =
    kind === "channel"
      ? { kind, workspaceId: request.workspaceId, channelId: request.channelId, messageId }
      : { kind, conversationId: request.conversationId, messageId };
  const extension = extensionsOfContentType(mediaType, request.contentType)?.[0];
  if (extension === undefined) {
    throw new Error(fault("upload.contentType", "checked before", request.contentType));
  }
  return mediaType === "files"
    ? { ...place, mediaType, id, extension, encrypted, fileName: sanitiseFileName(request.fileName) }
    : { ...place, mediaType, id, extension, encrypted };
}

/**
 * No `x-amz-server-side-encryption`: the bucket's default encrypts with the bucket's key, while a header that says
 * `aws:kms` without a key id would select the account's `aws/s3` key.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
function uploadHeaders(
  address: MediaAddress,
  sizeBytes: number,
  metadata: UploadPlan["metadata"],
  tags: UploadPlan["tags"],
): Readonly<Record<string, string>> {
  const tagging = Object.entries(tags).map((pair) => pair.map(encodeURIComponent).join("="));
  return {
    "content-type": storedContentType(address),
    // Stored and served: left out, a client could add one of its own, which would not be signed.
    "content-disposition": contentDisposition(address),
    "content-length": String(sizeBytes),
    // A presigned PUT works as often as one likes while it lives. This makes S3 refuse the second with 412, so that
    // who sees the URL cannot replace what others have already seen.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    "if-none-match": "*",
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    ...(tagging.length > 0 ? { "x-amz-tagging": tagging.join("&") } : {}),
  };
}
