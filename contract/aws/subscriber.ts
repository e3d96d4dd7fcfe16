import { formatGiven } from "../wording";
import type { Fault } from "./fault";

/** How Amazon SNS reaches a subscriber. */
export type SubscriberProtocol = "email" | "sqs" | "lambda";

const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const E_MAIL = new RegExp(`^(?=.{1,64}@)${ATEXT}(?:\\.${ATEXT})*@(?:${LABEL}\\.)+[A-Za-z]{2,63}$`);
/** Longest path of an e-mail address, in characters. See https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3 */
const MAX_E_MAIL_LENGTH = 254;

const arnOf = (service: string, resource: string): RegExp =>
  new RegExp(`^arn:aws(?:-cn|-us-gov)?:${service}:[a-z]{2}(?:-[a-z]+)+-\\d:\\d{12}:${resource}$`);

/** Its name has no dot, as that of every FIFO queue: a standard topic cannot deliver to those. */
const STANDARD_QUEUE = arnOf("sqs", "[A-Za-z0-9_-]{1,80}");
const FUNCTION = arnOf("lambda", "function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?");

/**
 * How a standard topic reaches a subscriber.
 *
 * @returns `undefined` for what is no subscriber.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export function subscriberProtocol(value: string): SubscriberProtocol | undefined {
  if (STANDARD_QUEUE.test(value)) return "sqs";
  if (FUNCTION.test(value)) return "lambda";
  return value.length <= MAX_E_MAIL_LENGTH && E_MAIL.test(value) ? "email" : undefined;
}

/** Faults of a subscriber of a standard topic: none or one. */
export function subscriberFaults(value: unknown): readonly Fault[] {
  if (typeof value === "string" && subscriberProtocol(value) !== undefined) return [];
  const allowed = "an e-mail address, or the ARN of a standard SQS queue or a Lambda function";
  return [{ path: [], message: `must be ${allowed}, got: ${formatGiven(value)}` }];
}
