import type { IncomingMessage } from "node:http";
import { answer, cdnError, type Answer } from "./answers";
import { credentialScope } from "./bucket-request";
import { CDN_KINDS, type CdnKind } from "./cdn-kinds";
import { cdnText, configurationIn, pathForMoto, withConfiguration } from "./cdn-text";
import type { Mender } from "./mender";
import { readBody } from "./read-body";
import { isSuccess, type Upstream } from "./upstream";

/** The API's version, the kind's segment, an id, and what of it. */
const PATH = /^\/2020-05-31\/([a-z-]+)(?:\/([^/?]+))?(?:\/config)?\/?(?:\?|$)/;

/** Remembers the configurations in CloudFront to the letter, and does to key groups and public keys what moto cannot. */
export class CdnConfigurations implements Mender {
  /** By segment, then id. */
  readonly #kept = new Map<string, Map<string, string>>();
  /** Ids that moto still holds, though they were deleted. */
  readonly #gone = new Set<string>();

  constructor(private readonly upstream: Upstream) {}

  /** Answers every request to CloudFront. */
  async handle(request: IncomingMessage): Promise<Answer | undefined> {
    if (credentialScope(request)?.service !== "cloudfront") return undefined;
    const [, segment = "", id] = PATH.exec(request.url ?? "") ?? [];
    const kind = CDN_KINDS.find((known) => known.segment === segment);
    const body = await readBody(request);
    if (body === undefined) return answer(413);
    const answered = kind === undefined ? await this.#pass(request, body) : await this.#answer(request, kind, id, body);
    return { ...answered, body: Buffer.from(cdnText(answered.body.toString(), this.#gone)) };
  }

  forget(): void {
    this.#kept.clear();
    this.#gone.clear();
  }

  async #answer(request: IncomingMessage, kind: CdnKind, id: string | undefined, body: Buffer): Promise<Answer> {
    const { method } = request;
    if (id === undefined) return method === "POST" ? this.#create(request, kind, body) : this.#pass(request, body);
    const kept = this.#of(kind.segment);
    if (kind.fixedInMoto === true && !kept.has(id)) return cdnError(404, kind.absent);
    if (method === "DELETE") return this.#delete(request, kind, id, body);
    const changes = method === "PUT";
    const path = `/2020-05-31/${kind.segment}/${id}`;
    const answered =
      changes && kind.fixedInMoto === true
        ? await this.upstream.ask(request, "GET", path)
        : await this.#pass(request, body);
    if (changes && isSuccess(answered)) kept.set(id, configurationIn(body.toString(), kind.element));
    return withConfiguration(answered, kind.element, kept.get(id));
  }

  async #create(request: IncomingMessage, kind: CdnKind, body: Buffer): Promise<Answer> {
    const answered = await this.#pass(request, body);
    const id = /<Id>([^<]+)<\/Id>/.exec(answered.body.toString())?.[1];
    if (!isSuccess(answered) || id === undefined) return answered;
    const configuration = configurationIn(body.toString(), kind.element);
    this.#of(kind.segment).set(id, configuration);
    return withConfiguration(answered, kind.element, configuration);
  }

  async #delete(
    request: IncomingMessage,
    { segment, usedIn, stuckInMoto }: CdnKind,
    id: string,
    body: Buffer,
  ): Promise<Answer> {
    const reference = usedIn && `<${usedIn.element}>${id}</${usedIn.element}>`;
    const users = usedIn === undefined ? [] : [...this.#of(usedIn.segment).values()];
    if (reference !== undefined && users.some((user) => user.includes(reference)))
      return cdnError(409, usedIn?.code ?? "");
    const answered = stuckInMoto === true ? answer(204) : await this.#pass(request, body);
    if (!isSuccess(answered)) return answered;
    this.#of(segment).delete(id);
    if (stuckInMoto === true) this.#gone.add(id);
    return answered;
  }

  #pass(request: IncomingMessage, body: Buffer): Promise<Answer> {
    return this.upstream.exchange(request, { body, path: pathForMoto(request.url ?? "") });
  }

  #of(segment: string): Map<string, string> {
    const found = this.#kept.get(segment) ?? new Map<string, string>();
    this.#kept.set(segment, found);
    return found;
  }
}
