import type { GetObjectCommandInput } from "@aws-sdk/client-s3";
import { contentDisposition, storedContentType, type MediaAddress } from "../../contract";

/** Response headers that a download URL fixes. */
export type ResponseOverrides = Required<
  Pick<GetObjectCommandInput, "ResponseContentType" | "ResponseContentDisposition">
>;

/**
 * What S3 must answer with, whatever was stored with the object. Signed, so who has the URL cannot change it.
 *
 * The bytes are untrusted, and so is what is stored beside them: an upload's content type and disposition are signed, but a presigned
 * PUT lets its user add headers that are not, and other writers may exist. Were HTML or
 * SVG served as what it is, it would run as a script on the bucket's origin. Hence:
 * - the content type is the contract's for the key's extension: a still image, video or sound, none of which browsers
 *   reinterpret as a document, or octet-stream for ciphertext;
 * - files and ciphertext are attachments, saved and never opened in the page's place. Photos, videos, voice and avatars
 *   are shown `inline`, explicitly, which displaces a stored disposition.
 *
 * The file name is the key's, which is safe between quotes; the original name in the metadata is not.
 *
 * The CDN passes these on to S3 under none of AWS's managed policies. Its downloads are as safe as what is stored: so an
 * upload's URL signs both headers.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function responseOverrides(address: MediaAddress): ResponseOverrides {
  return { ResponseContentType: storedContentType(address), ResponseContentDisposition: contentDisposition(address) };
}
