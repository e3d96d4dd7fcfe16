import { randomUUID } from "node:crypto";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** A whole answer, made by the proxy or fetched from moto. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** An answer with a body, as S3 sends it. */
export function answer(status: number, body: Buffer | string = "", headers: OutgoingHttpHeaders = {}): Answer {
  return { status, headers: { "x-amz-request-id": randomUUID(), ...headers }, body: Buffer.from(body) };
}

/** An S3 error document. */
export function s3Error(status: number, code: string, message: string, bucket?: string): Answer {
  const named = bucket === undefined ? "" : `<BucketName>${escapeXml(bucket)}</BucketName>`;
  const text = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>${named}`;
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${text}<RequestId>${randomUUID()}</RequestId></Error>`;
  return answer(status, document, { "content-type": "application/xml" });
}

/** A CloudFront error document. */
export function cdnError(status: number, code: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error>`;
  const document = `<?xml version="1.0"?>\n<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  return answer(status, document, { "content-type": "text/xml" });
}

/** Kept documents inside S3's list element. */
export function s3List(element: string, documents: readonly Buffer[]): Answer {
  const inner = documents.map((document) => withoutDeclaration(document.toString("utf8"))).join("");
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>${inner}</${element}>`;
  return answer(200, body, { "content-type": "application/xml" });
}

/** The name of an XML document's root element, without its prefix. */
export function rootElement(document: string): string | undefined {
  return /^(?:\s|<!--[\s\S]*?-->)*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(withoutDeclaration(document))?.[1];
}

/** Sends an answer, unless another one is already on its way. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const length = status === 204 ? {} : { "content-length": body.length };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

function withoutDeclaration(document: string): string {
  return document.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, "");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
