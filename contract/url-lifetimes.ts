/** How long an upload URL works, in seconds: the document's 15 minutes. */
export const UPLOAD_URL_SECONDS = 900;

/**
 * How long the URL of "view once" media works, in seconds: the document's 5 minutes. The URL can be used more than
 * once in that time; a bearer URL cannot count.
 */
export const VIEW_ONCE_URL_SECONDS = 300;

/**
 * Longest life of a presigned URL, in seconds: seven days, Signature Version 4's limit. A URL signed with a role's
 * session ends with the session, whatever it says.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
 */
export const MAX_PRESIGNED_URL_SECONDS = 604_800;
