import { createHash, createHmac } from "node:crypto";

/** One request as the server sees it. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  /** Sent headers, lower case, without `host`, which the URL gives. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Whether a presigned request's signature holds: AWS Signature Version 4, written from its description and sharing no
 * code with the SDK that signs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function signatureHolds({ method, url, headers }: SignedRequest, secretAccessKey: string): boolean {
  const { host, pathname, searchParams } = new URL(url);
  const parameter = (name: string) => searchParams.get(name) ?? "";
  const [, ...scope] = parameter("X-Amz-Credential").split("/");
  const sent: Readonly<Record<string, string>> = { ...headers, host };

  // S3 requires every x-amz-* header that is sent to be signed.
  const signedNames = parameter("X-Amz-SignedHeaders").split(";");
  const unsigned = Object.keys(sent).filter((name) => name.startsWith("x-amz-") && !signedNames.includes(name));
  if (unsigned.length > 0) return false;

  const query = [...searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .sort();
  const canonicalRequest = [
    method,
    decodeURIComponent(pathname).split("/").map(uriEncode).join("/"),
    query.join("&"),
    ...signedNames.map((name) => `${name}:${(sent[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    signedNames.join(";"),
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const digest = createHash("sha256").update(canonicalRequest).digest("hex");
  const stringToSign = ["AWS4-HMAC-SHA256", parameter("X-Amz-Date"), scope.join("/"), digest].join("\n");
  const key = scope.reduce<Buffer>(
    (previous, part) => createHmac("sha256", previous).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return createHmac("sha256", key).update(stringToSign).digest("hex") === parameter("X-Amz-Signature");
}

function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
