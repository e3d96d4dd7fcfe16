import { METADATA_NAMES } from "./metadata";

const METADATA_HEADERS = METADATA_NAMES.map((name) => `x-amz-meta-${name}`);

/** Methods that browsers use on the bucket. The document's POST is gone: nothing here signs a form upload. */
export const CORS_ALLOWED_METHODS: readonly string[] = ["GET", "PUT", "HEAD"];

/** Headers that a browser may send: each that `planUpload` can ask for, and `range` to read a part. */
export const CORS_ALLOWED_HEADERS: readonly string[] = [
  "content-disposition",
  "content-type",
  "content-length",
  "if-none-match",
  "range",
  "x-amz-tagging",
  ...METADATA_HEADERS,
];

/**
 * Response headers that a page may read. Enumerated, because S3 refuses the document's `x-amz-meta-*`: it supports no
 * wildcard here.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 */
export const CORS_EXPOSED_HEADERS: readonly string[] = [
  "ETag",
  "content-range",
  "x-amz-version-id",
  ...METADATA_HEADERS,
];
