import type { IncomingMessage } from "node:http";

/** A request on a bucket itself, not on an object in it. */
export interface BucketRequest {
  readonly method: string;
  readonly bucket: string;
  readonly query: URLSearchParams;
}

/** Region and service that a request is signed for. */
export interface CredentialScope {
  readonly region: string;
  readonly service: string;
}

/** Reads the scope from the Authorization header or a presigned URL; nothing of it is verified. */
export function credentialScope(request: IncomingMessage): CredentialScope | undefined {
  const presigned = new URLSearchParams(queryOf(request.url ?? "")).get("X-Amz-Credential") ?? "";
  const scope = `${request.headers.authorization ?? ""},${presigned},`;
  const found = /\/\d{8}\/(?:([a-z0-9-]+)\/)?([a-z0-9-]+)\/aws4_request/.exec(scope);
  return found?.[2] === undefined ? undefined : { region: found[1] ?? "*", service: found[2] };
}

/**
 * The bucket that a path-style S3 request is about; undefined for objects and for other services.
 * A request without any signature counts as S3's, because moto, too, would take it for one.
 */
export function bucketRequest(request: IncomingMessage): BucketRequest | undefined {
  if (request.headers["x-amz-target"] !== undefined) return undefined;
  if ((credentialScope(request)?.service ?? "s3") !== "s3") return undefined;
  const url = request.url ?? "";
  const path = /^\/([^/?#]+)\/?(?:\?|$)/.exec(url);
  if (path?.[1] === undefined || path[1] === "moto-api") return undefined;
  return {
    method: request.method ?? "",
    bucket: decodeURIComponent(path[1]),
    query: new URLSearchParams(queryOf(url)),
  };
}

function queryOf(url: string): string {
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start + 1);
}
