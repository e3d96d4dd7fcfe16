import type { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

/** A URL that anyone can use until it expires. */
export interface PresignedUrl {
  readonly url: string;
  /**
   * When it is accepted no longer: after its lifetime or, at S3, with the credentials that signed it if they end earlier.
   */
  readonly expiresAt: Date;
}

/**
 * Presigns a command with exactly the given headers, all of them signed and none in the query.
 *
 * Left alone, the SDK does three things that break an upload: it moves `x-amz-*` headers into the query, where S3
 * ignores a tagging; it leaves `content-type` unsigned; and, by default, it signs the checksum of the empty body that
 * it sees, `x-amz-checksum-crc32=AAAAAA==`. So the headers are replaced at the last moment before signing, which
 * holds whatever the client's configuration is.
 *
 * @param command Used up: a middleware is added to it.
 * @param headers Lower-case name -> exact value. `host` is signed too.
 * @param lifetimeSeconds 1 to 604,800.
 */
export async function presign(
  client: S3Client,
  command: GetObjectCommand | PutObjectCommand,
  headers: Readonly<Record<string, string>>,
  lifetimeSeconds: number,
): Promise<PresignedUrl> {
  command.middlewareStack.addRelativeTo(exactHeaders(headers), {
    name: "exactHeadersMiddleware",
    relation: "before",
    toMiddleware: "presignInterceptMiddleware",
  });

  // Asked before signing: should the credentials be renewed in between, the stated expiry is early rather than late.
  const { expiration } = await client.config.credentials();
  const names = Object.keys(headers);
  // A signature's time has whole seconds; an expiry counted from the milliseconds after it would be too late.
  const signingDate = new Date(Math.floor(Date.now() / 1000) * 1000);
  const url = await getSignedUrl(client, command, {
    expiresIn: lifetimeSeconds,
    signingDate,
    signableHeaders: new Set(names),
    unhoistableHeaders: new Set(names),
  });
  const expiresAt = Math.min(signingDate.getTime() + lifetimeSeconds * 1000, expiration?.getTime() ?? Infinity);
  return { url, expiresAt: new Date(expiresAt) };
}

/** A middleware that leaves a request no headers but the given ones. The presigner adds `host` after it. */
function exactHeaders(headers: Readonly<Record<string, string>>) {
  return <Args extends { readonly request: unknown }, Result>(next: (args: Args) => Promise<Result>) =>
    (args: Args): Promise<Result> => {
      const { request } = args;
      if (typeof request !== "object" || request === null || !("headers" in request)) {
        throw new TypeError("The request to be presigned is not an HTTP request.");
      }
      request.headers = { ...headers };
      return next(args);
    };
}
