import type { IncomingMessage } from "node:http";
import { answer, type Answer } from "./answers";
import { credentialScope } from "./bucket-request";
import { propertiesOf, textOf } from "./json-text";
import type { Mender } from "./mender";
import { readBody } from "./read-body";
import { isSuccess, type Upstream } from "./upstream";

/** Attributes that are JSON documents. */
const DOCUMENTS: ReadonlySet<string> = new Set(["Policy", "RedrivePolicy", "RedriveAllowPolicy"]);

/** The one of them that moto has never heard of. */
const UNKNOWN_TO_MOTO = "RedriveAllowPolicy";

type Attributes = Readonly<Record<string, string>>;

/**
 * Remembers the JSON attributes of queues to the letter: moto lays them out anew, forgets the policy when another
 * attribute is set, and refuses the redrive allow policy.
 */
export class QueueAttributes implements Mender {
  /** By region and queue. */
  readonly #queues = new Map<string, Attributes>();

  constructor(private readonly upstream: Upstream) {}

  /** Answers what sets, shows or ends a queue's attributes. */
  async handle(request: IncomingMessage): Promise<Answer | undefined> {
    const operation = /^AmazonSQS\.(CreateQueue|SetQueueAttributes|GetQueueAttributes|DeleteQueue)$/.exec(
      String(request.headers["x-amz-target"] ?? ""),
    )?.[1];
    if (operation === undefined) return undefined;
    const body = await readBody(request);
    if (body === undefined) return answer(413);
    const asked = propertiesOf(body);
    const answered = await this.upstream.exchange(request, { body: forMoto(body, asked) });
    if (!isSuccess(answered)) return answered;
    const queue = `${credentialScope(request)?.region ?? ""}/${nameOf(asked)}`;
    if (operation === "GetQueueAttributes") return this.#shown(queue, asked, answered);
    if (operation === "DeleteQueue") this.#queues.delete(queue);
    else this.#keep(queue, asked["Attributes"]);
    return answered;
  }

  forget(): void {
    this.#queues.clear();
  }

  /** An empty document takes the attribute away, as in AWS. */
  #keep(queue: string, set: unknown): void {
    const documents = Object.entries((set ?? {}) as Attributes).filter(([name]) => DOCUMENTS.has(name));
    const all = Object.entries({ ...this.#queues.get(queue), ...Object.fromEntries(documents) });
    this.#queues.set(queue, Object.fromEntries(all.filter(([, document]) => document !== "")));
  }

  #shown(queue: string, { AttributeNames: names }: Readonly<Record<string, unknown>>, answered: Answer): Answer {
    const kept = this.#queues.get(queue);
    if (kept === undefined) return answered;
    const wanted = new Set(Array.isArray(names) ? (names as string[]) : []);
    const documents = Object.entries(kept).filter(([name]) => wanted.has("All") || wanted.has(name));
    const told = propertiesOf(answered.body);
    const ofMoto = Object.entries((told["Attributes"] ?? {}) as Attributes).filter(([name]) => !DOCUMENTS.has(name));
    const attributes = Object.fromEntries([...ofMoto, ...documents]);
    return { ...answered, body: Buffer.from(JSON.stringify({ ...told, Attributes: attributes })) };
  }
}

/** The request without the attribute that moto would refuse or trip over. */
function forMoto(
  body: Buffer,
  { Attributes: set, AttributeNames: names, ...rest }: Readonly<Record<string, unknown>>,
): Buffer {
  if (!body.includes(UNKNOWN_TO_MOTO)) return body;
  const attributes = Object.entries((set ?? {}) as Attributes).filter(([name]) => name !== UNKNOWN_TO_MOTO);
  const known = Array.isArray(names) ? names.filter((name) => name !== UNKNOWN_TO_MOTO) : undefined;
  const changed = {
    ...rest,
    ...(set !== undefined && { Attributes: Object.fromEntries(attributes) }),
    ...(known !== undefined && { AttributeNames: known }),
  };
  return Buffer.from(JSON.stringify(changed));
}

function nameOf({ QueueName: name, QueueUrl: url }: Readonly<Record<string, unknown>>): string {
  return textOf(name ?? url).replace(/^.*\//, "");
}
