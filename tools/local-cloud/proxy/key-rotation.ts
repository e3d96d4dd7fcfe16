import type { IncomingMessage } from "node:http";
import { answer, type Answer } from "./answers";
import { propertiesOf } from "./json-text";
import type { Mender } from "./mender";
import { readBody } from "./read-body";
import { isSuccess, type Upstream } from "./upstream";

/** Days between rotations where EnableKeyRotation names none. See https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
const DEFAULT_PERIOD_DAYS = 365;

/** Remembers the rotation periods of KMS keys, which moto forgets. */
export class KeyRotations implements Mender {
  readonly #periodDays = new Map<string, number>();

  constructor(private readonly upstream: Upstream) {}

  /** Answers the two requests that set and show a period. */
  async handle(request: IncomingMessage): Promise<Answer | undefined> {
    const operation = /^TrentService\.(EnableKeyRotation|GetKeyRotationStatus)$/.exec(targetOf(request))?.[1];
    if (operation === undefined) return undefined;
    const body = await readBody(request);
    if (body === undefined) return answer(413);
    const answered = await this.upstream.exchange(request, { body });
    const { keyId, periodDays } = read(body);
    if (!isSuccess(answered) || keyId === undefined) return answered;
    if (operation === "EnableKeyRotation") {
      this.#periodDays.set(keyId, periodDays ?? DEFAULT_PERIOD_DAYS);
      return answered;
    }
    const status = propertiesOf(answered.body);
    const days = this.#periodDays.get(keyId);
    if (status["KeyRotationEnabled"] !== true || days === undefined) return answered;
    return { ...answered, body: Buffer.from(JSON.stringify({ ...status, RotationPeriodInDays: days })) };
  }

  forget(): void {
    this.#periodDays.clear();
  }
}

function targetOf({ headers }: IncomingMessage): string {
  return String(headers["x-amz-target"] ?? "");
}

/** The key's id, also where the request names it by ARN, and the period. */
function read(body: Buffer): { readonly keyId?: string; readonly periodDays?: number } {
  const { KeyId, RotationPeriodInDays } = propertiesOf(body);
  return {
    ...(typeof KeyId === "string" && { keyId: KeyId.replace(/^.*\//, "") }),
    ...(typeof RotationPeriodInDays === "number" && { periodDays: RotationPeriodInDays }),
  };
}
