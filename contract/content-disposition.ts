import type { MediaAddress } from "./media-address";
import { ENCRYPTED_SUFFIX } from "./media-types";

/**
 * How media is stored to be served: files and ciphertext as attachments, which are saved and never opened in the page's
 * place; photos, videos, voice and avatars `inline`.
 *
 * The file name is the key's, which is safe between quotes; the original name in the metadata is not.
 */
export function contentDisposition(address: MediaAddress): string {
  if (address.mediaType !== "files" && !address.encrypted) return "inline";
  const name = address.mediaType === "files" ? address.fileName : `${address.id}.${address.extension}`;
  return `attachment; filename="${name}${address.encrypted ? ENCRYPTED_SUFFIX : ""}"`;
}
