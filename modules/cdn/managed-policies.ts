/**
 * AWS's cache policy for buckets. The cache key is the path: query strings, cookies and headers neither split the cache
 * nor reach S3. An object without a `Cache-Control` is kept for a day, one with it for as long as it says, between a
 * second and a year.
 *
 * The second is why "view once" media never comes through the CDN: an edge keeps even what says `no-store` that long.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/**
 * AWS's `CORS-with-preflight-and-SecurityHeadersPolicy`: security headers, and CORS for any origin.
 *
 * What a download is served as, and why that is safe though its bytes are untrusted:
 * - Its type is the stored one. An upload's URL signs the contract's content type: images, video, sound, documents and
 *   octet-stream, none of which a browser runs. This policy adds `X-Content-Type-Options: nosniff`, which displaces the
 *   object's, so that no browser looks for a page in the bytes.
 * - Its disposition is the stored one. An upload's URL signs that too; were it left out, who uploads could add one
 *   and have a photo saved as `invoice.exe`. It cannot be corrected on the way out as for S3's own URLs: CloudFront keeps
 *   `response-content-disposition` from S3 under each of the managed policies that pass on query strings.
 * - What else a PUT may store unsigned, `Cache-Control` and `Content-Encoding`, harms nobody but its own object's readers:
 *   an edge copy lives a year at most, and is given to who holds a signed URL that has not expired.
 * - Any page may read an answer, and learns nothing by that: no cookie opens anything, only a signed URL does. The
 *   headers that pages may read are all, `x-amz-meta-…` among them, which the variant without preflight hides.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export const CORS_AND_SECURITY_HEADERS = "eaab4381-ed33-4a86-88ca-d9558dc6cd63";
