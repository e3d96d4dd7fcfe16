import type { IncomingMessage } from "node:http";

/** A request on a bucket itself, not on an object in it. */
export interface BucketRequest {
  readonly method: string;
  readonly bucket: string;
  readonly query: URLSearchParams;
}

/** A request on an object in a bucket. */
export interface ObjectRequest extends BucketRequest {
  readonly key: string;
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

/** The bucket that a path-style S3 request is about; undefined for objects and for other services. */
export function bucketRequest(request: IncomingMessage): BucketRequest | undefined {
  return s3Request(request, /^\/([^/?#]+)\/?(?:\?|$)/);
}

/** The object that a path-style S3 request is about; undefined for buckets and for other services. */
export function objectRequest(request: IncomingMessage): ObjectRequest | undefined {
  const path = /^\/([^/?#]+)\/([^?#]+)/;
  const about = s3Request(request, path);
  return about && { ...about, key: decodeURIComponent(path.exec(request.url ?? "")?.[2] ?? "") };
}

/** A request without any signature counts as S3's, because moto, too, would take it for one. */
function s3Request(request: IncomingMessage, form: RegExp): BucketRequest | undefined {
  if (request.headers["x-amz-target"] !== undefined) return undefined;
  if ((credentialScope(request)?.service ?? "s3") !== "s3") return undefined;
  const url = request.url ?? "";
  const bucket = form.exec(url)?.[1];
  if (bucket === undefined || bucket === "moto-api") return undefined;
  return {
    method: request.method ?? "",
    bucket: decodeURIComponent(bucket),
    query: new URLSearchParams(queryOf(url)),
  };
}

/** The query parameters that say what of the bucket is meant, without those of signatures and SDKs. */
export function subresources({ query }: BucketRequest): readonly string[] {
  return [...query.keys()].filter((name) => !/^(x-id$|x-amz-|AWSAccessKeyId$|Signature$|Expires$)/i.test(name));
}

function queryOf(url: string): string {
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start + 1);
}
