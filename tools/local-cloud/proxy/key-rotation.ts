import type { IncomingMessage } from "node:http";
import { answer, type Answer } from "./answers";
import { readBody } from "./read-body";
import type { Upstream } from "./upstream";

/** Days between rotations where EnableKeyRotation names none. See https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
const DEFAULT_PERIOD_DAYS = 365;

/** Remembers the rotation periods of KMS keys, which moto forgets. */
export class KeyRotations {
  readonly #periodDays = new Map<string, number>();

  constructor(private readonly upstream: Upstream) {}

  /** Answers the two requests that set and show a period; undefined for every other. */
  async handle(request: IncomingMessage): Promise<Answer | undefined> {
    const operation = /^TrentService\.(EnableKeyRotation|GetKeyRotationStatus)$/.exec(targetOf(request))?.[1];
    if (operation === undefined) return undefined;
    const body = await readBody(request);
    if (body === undefined) return answer(413, Buffer.alloc(0));
    const answered = await this.upstream.ask(request, "POST", "/", body);
    const { keyId, periodDays } = read(body);
    if (answered.status !== 200 || keyId === undefined) return answered;
    if (operation === "EnableKeyRotation") {
      this.#periodDays.set(keyId, periodDays ?? DEFAULT_PERIOD_DAYS);
      return answered;
    }
    const status = JSON.parse(answered.body.toString()) as { KeyRotationEnabled?: boolean };
    const days = this.#periodDays.get(keyId);
    if (status.KeyRotationEnabled !== true || days === undefined) return answered;
    return answer(200, Buffer.from(JSON.stringify({ ...status, RotationPeriodInDays: days })), answered.headers);
  }
}

function targetOf({ headers }: IncomingMessage): string {
  return String(headers["x-amz-target"] ?? "");
}

/** The key's id, also where the request names it by ARN, and the period. A body that is no JSON is moto's to refuse. */
function read(body: Buffer): { readonly keyId?: string; readonly periodDays?: number } {
  try {
    const { KeyId, RotationPeriodInDays } = JSON.parse(body.toString()) as Record<string, unknown>;
    return {
      ...(typeof KeyId === "string" && { keyId: KeyId.replace(/^.*\//, "") }),
      ...(typeof RotationPeriodInDays === "number" && { periodDays: RotationPeriodInDays }),
    };
  } catch {
    return {};
  }
}
