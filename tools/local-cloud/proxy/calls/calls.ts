import type { IncomingMessage } from "node:http";
import { credentialScope } from "../bucket-request";
import { formAction } from "./form-action";
import { lambdaAction, cloudFrontAction } from "./rest-actions";
import { s3Call } from "./s3-action";

/** Calls of one IAM action on one resource. */
export interface Call {
  /** The IAM action that allows the call, such as `s3:PutLifecycleConfiguration`. */
  readonly action: string;
  /** ARN of the bucket or object; undefined for every other service, whose requests name resources in many ways. */
  readonly resource: string | undefined;
  /** How many there were. */
  readonly count: number;
}

/** A request, as far as its action can be told from it. */
export type CalledAction = Omit<Call, "count">;

/** Services that are called otherwise in IAM than in signatures. */
const IAM_PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** Keeps which actions were called, and how often: a line an action and resource, whatever the number of calls. */
export class Calls {
  private readonly counts = new Map<string, { readonly call: CalledAction; count: number }>();

  /**
   * Counts a request. Reads no more of its body than the first piece of a form, and gives that back.
   *
   * @returns Once the request can be passed on.
   */
  async note(request: IncomingMessage): Promise<void> {
    const service = credentialScope(request)?.service;
    if (service === undefined) return;
    const call = await calledAction(request, service);
    const key = JSON.stringify([call.action, call.resource]);
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { call, count: 1 });
    else known.count += 1;
  }

  /** All calls since the last {@link forget}, by action and resource. */
  all(): readonly Call[] {
    const sorted = [...this.counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return sorted.map(([, { call, count }]) => ({ ...call, count }));
  }

  /** Forgets what was called: what follows is counted from none. */
  forget(): void {
    this.counts.clear();
  }
}

/** A request that no table here knows becomes `service:METHOD path`, which no policy allows. */
async function calledAction(request: IncomingMessage, service: string): Promise<CalledAction> {
  const { method = "", url = "" } = request;
  if (service === "s3") return s3Call(request);
  const prefix = IAM_PREFIXES[service] ?? service;
  const unknown = `${method} ${url.split("?", 1)[0] ?? ""}`;
  const name = targetAction(request) ?? restAction(service, request) ?? (await formAction(request)) ?? unknown;
  return { action: `${prefix}:${name}`, resource: undefined };
}

/** `X-Amz-Target: TrentService.CreateKey` of AWS JSON, or the path of Smithy's RPC v2. */
function targetAction({ headers, url = "" }: IncomingMessage): string | undefined {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.slice(target.lastIndexOf(".") + 1);
  return /^\/service\/\w+\/operation\/(\w+)$/.exec(url)?.[1];
}

function restAction(service: string, { method = "", url = "" }: IncomingMessage): string | undefined {
  if (service === "lambda") return lambdaAction(method, url);
  return service === "cloudfront" ? cloudFrontAction(method, url) : undefined;
}
