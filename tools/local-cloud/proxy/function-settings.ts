import type { IncomingMessage } from "node:http";
import { answer, type Answer } from "./answers";
import { credentialScope } from "./bucket-request";
import { propertiesOf, textOf } from "./json-text";
import type { Mender } from "./mender";
import { readBody } from "./read-body";
import { isSuccess, type Upstream } from "./upstream";

/** Lambda takes 50 MB of zipped code in a request, and base64 makes it a third longer. See https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_FUNCTION_BYTES = 70 * 1024 * 1024;

/** `/2015-03-31/functions`, a function, its configuration or its code. */
const FUNCTION_PATH = /^\/\d{4}-\d{2}-\d{2}\/functions(?:\/([^/?]+))?(?:\/(configuration|code))?\/?(?:\?|$)/;

/** What moto forgets of a function. */
interface Settings {
  readonly DeadLetterConfig?: { readonly TargetArn?: string };
  readonly LoggingConfig?: Readonly<Record<string, string>>;
}

/** Remembers where functions send their logs and their failed events, which moto forgets. */
export class FunctionSettings implements Mender {
  /** By region and function. */
  readonly #functions = new Map<string, Settings>();

  constructor(private readonly upstream: Upstream) {}

  /** Answers what creates, changes, shows or deletes a function. */
  async handle(request: IncomingMessage): Promise<Answer | undefined> {
    const scope = credentialScope(request);
    const path = FUNCTION_PATH.exec(request.url ?? "");
    if (scope?.service !== "lambda" || path === null) return undefined;
    const named = path[1] === undefined ? undefined : nameOf(decodeURIComponent(path[1]));
    if (named === undefined && request.method !== "POST") return undefined;
    const body = await readBody(request, MAX_FUNCTION_BYTES);
    if (body === undefined) return answer(413);
    const answered = await this.upstream.exchange(request, { body });
    if (!isSuccess(answered)) return answered;
    const asked = request.method === "GET" ? {} : propertiesOf(body);
    const name = named ?? textOf(asked["FunctionName"]);
    const key = `${scope.region}/${name}`;
    if (request.method === "DELETE") {
      this.#functions.delete(key);
      return answered;
    }
    if (request.method !== "GET" && path[2] !== "code")
      this.#functions.set(key, changed(this.#functions.get(key), asked));
    const settings = this.#functions.get(key);
    return settings === undefined ? answered : shown(answered, withDefaults(name, settings));
  }

  forget(): void {
    this.#functions.clear();
  }
}

/** What a request does not name stays as it was. */
function changed(before: Settings | undefined, { DeadLetterConfig, LoggingConfig }: Settings): Settings {
  return { ...before, ...(DeadLetterConfig && { DeadLetterConfig }), ...(LoggingConfig && { LoggingConfig }) };
}

/** Lambda's own words for what was not set; without a target there is no dead-letter configuration. */
function withDefaults(name: string, { DeadLetterConfig, LoggingConfig }: Settings): Settings {
  const levels = LoggingConfig?.["LogFormat"] === "JSON" ? { ApplicationLogLevel: "INFO", SystemLogLevel: "INFO" } : {};
  return {
    ...(DeadLetterConfig?.TargetArn && { DeadLetterConfig }),
    LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}`, ...levels, ...LoggingConfig },
  };
}

/** GetFunction wraps the configuration, every other answer is it. */
function shown(answered: Answer, settings: Settings): Answer {
  const told = propertiesOf(answered.body);
  const inner = told["Configuration"] as object | undefined;
  const mended = inner === undefined ? { ...told, ...settings } : { ...told, Configuration: { ...inner, ...settings } };
  return { ...answered, body: Buffer.from(JSON.stringify(mended)) };
}

/** A function's name from a name or an ARN, without its qualifier. */
function nameOf(nameOrArn: string): string {
  return nameOrArn.replace(/^.*:function:/, "").replace(/:.*$/, "");
}
