import type { IncomingMessage } from "node:http";
import { answer, rootElement, s3Error, s3List, type Answer } from "./answers";
import { bucketRequest, subresources, type BucketRequest } from "./bucket-request";
import { KEPT_SUBRESOURCES, type KeptSubresource } from "./kept-subresources";
import { MAX_CONFIGURATIONS, type KeptDocument, type KeptDocuments } from "./kept-documents";
import type { Mender } from "./mender";
import { MAX_DOCUMENT_BYTES, readBody } from "./read-body";
import type { Upstream } from "./upstream";

/** A request on a bucket's kept subresource. */
interface KeptRequest extends BucketRequest {
  readonly incoming: IncomingMessage;
  readonly gap: KeptSubresource;
  /** "" where a bucket has only one. */
  readonly id: string;
}

/** Answers the requests on kept subresources in moto's stead. */
export class Keeper implements Mender {
  constructor(
    private readonly upstream: Upstream,
    private readonly kept: KeptDocuments,
  ) {}

  /** Answers the requests on kept subresources. */
  async handle(incoming: IncomingMessage): Promise<Answer | undefined> {
    const request = bucketRequest(incoming);
    const gap = KEPT_SUBRESOURCES.find(({ query }) => request?.query.has(query));
    if (request === undefined || gap === undefined) return undefined;
    const id = gap.listedIn === undefined ? "" : request.query.get("id");
    const full = { ...request, incoming, gap, id: id ?? "" };
    if (request.method === "GET" && id === null) return this.#list(full);
    if (id === null) return s3Error(400, "InvalidArgument", `?${gap.query} needs an id, as in ?${gap.query}&id=…`);
    if (request.method === "GET") return this.#get(full);
    if (request.method === "PUT") return this.#put(full);
    if (request.method === "DELETE") return this.#delete(full);
    return s3Error(405, "MethodNotAllowed", `?${gap.query} takes GET, PUT and DELETE, not ${request.method}.`);
  }

  /** What was kept of a deleted bucket goes with it. */
  passed(incoming: IncomingMessage): void {
    const request = bucketRequest(incoming);
    if (request?.method === "DELETE" && subresources(request).length === 0) this.kept.forget(request.bucket);
  }

  forget(): void {
    this.kept.forget();
  }

  async #list(request: KeptRequest): Promise<Answer> {
    const { bucket, gap } = request;
    const documents = this.kept.list(bucket, gap.query).map(({ body }) => body);
    return (await this.#noBucket(request)) ?? s3List(gap.listedIn ?? "", documents);
  }

  async #get(request: KeptRequest): Promise<Answer | undefined> {
    const { bucket, gap, id } = request;
    const document = this.kept.get(bucket, gap.query, id);
    if (document !== undefined) {
      const type = gap.format === "json" ? "application/json" : "application/xml";
      return answer(200, document.body, { "content-type": type, ...headerOf(gap, document) });
    }
    return gap.absent && ((await this.#noBucket(request)) ?? absence(request));
  }

  async #put(request: KeptRequest): Promise<Answer> {
    const { bucket, gap, id, incoming } = request;
    if (isChunkSigned(incoming)) {
      return s3Error(501, "NotImplemented", `The local AWS takes ?${gap.query} only as a plain body, not aws-chunked.`);
    }
    const body = await readBody(incoming);
    if (body === undefined) {
      const message = `Your request was too big: ?${gap.query} may have ${MAX_DOCUMENT_BYTES} bytes.`;
      return s3Error(400, "MaxMessageLengthExceeded", message, bucket);
    }
    const refused = malformed(gap, body) ?? (await this.#tellMoto(request, body));
    if (refused !== undefined) return refused;
    const header = gap.header && String(incoming.headers[gap.header.name] ?? gap.header.otherwise);
    const document = { body, ...(header !== undefined && { header }) };
    if (!this.kept.put(bucket, gap.query, id, document)) {
      return s3Error(400, "TooManyConfigurations", `A bucket may have ${MAX_CONFIGURATIONS} of ?${gap.query}.`, bucket);
    }
    return answer(gap.putStatus ?? 200, "", headerOf(gap, document));
  }

  async #delete(request: KeptRequest): Promise<Answer> {
    const { bucket, gap, id, incoming } = request;
    incoming.resume();
    const refused = await this.#noBucket(request);
    if (refused !== undefined) return refused;
    if (gap.absent === undefined) return s3Error(405, "MethodNotAllowed", `?${gap.query} has no DELETE.`, bucket);
    if (gap.listedIn === undefined && gap.moto !== undefined)
      await this.upstream.ask(incoming, "DELETE", pathOf(request));
    const deleted = this.kept.delete(bucket, gap.query, id);
    return deleted || gap.listedIn === undefined ? answer(204) : absence(request);
  }

  /** Gives moto its part of a document; the answer is moto's refusal. Where moto merely breaks, the document is kept. */
  async #tellMoto(request: KeptRequest, body: Buffer): Promise<Answer | undefined> {
    const { gap, incoming } = request;
    const noBucket = await this.#noBucket(request);
    if (noBucket !== undefined || gap.moto === undefined || gap.moto === "nothing") return noBucket;
    const part = gap.moto === "same" ? body : gap.moto(body.toString("utf8"));
    const told =
      part === undefined
        ? await this.upstream.ask(incoming, "DELETE", pathOf(request))
        : await this.upstream.ask(incoming, "PUT", pathOf(request), Buffer.from(part));
    return told.status >= 400 && told.status < 500 ? told : undefined;
  }

  /** Moto's own words when it has no such bucket, got by a question that can do no harm. */
  async #noBucket({ bucket, incoming }: KeptRequest): Promise<Answer | undefined> {
    const told = await this.upstream.ask(incoming, "GET", `/${encodeURIComponent(bucket)}?location`);
    return told.status === 200 ? undefined : told;
  }
}

function pathOf({ bucket, gap }: KeptRequest): string {
  return `/${encodeURIComponent(bucket)}?${gap.query}`;
}

function absence({ bucket, gap }: KeptRequest): Answer {
  const { code = "NoSuchConfiguration", message = "" } = gap.absent ?? {};
  return s3Error(404, code, message, bucket);
}

function headerOf(gap: KeptSubresource, { header }: KeptDocument): Record<string, string> {
  return gap.header === undefined || header === undefined ? {} : { [gap.header.name]: header };
}

function isChunkSigned({ headers }: IncomingMessage): boolean {
  const hash = String(headers["x-amz-content-sha256"] ?? "");
  return hash.startsWith("STREAMING-") || (headers["content-encoding"] ?? "").includes("aws-chunked");
}

/** S3 refuses what is not a document of the right kind; nothing else of it is checked here. */
function malformed({ format, query }: KeptSubresource, body: Buffer): Answer | undefined {
  const text = body.toString("utf8");
  if (format !== "json") {
    if (rootElement(text) === format.root) return undefined;
    return s3Error(400, "MalformedXML", `?${query} must be an XML document whose root element is ${format.root}.`);
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return undefined;
  } catch {
    // Refused below, in S3's words.
  }
  return s3Error(400, "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
}
