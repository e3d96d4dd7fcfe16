import { literalOf, type Resource, Text } from "../configuration";
import { at, type Rule } from "../rule";
import { allEntries, type Entry } from "./entries";

export const notifyNoFifo: Rule = {
  number: 27,
  id: "notify-no-fifo",
  severity: "error",
  title: "S3 sends to standard queues and topics only, never to FIFO ones",
  aws: "S3 refuses the notification: FIFO queues and topics are no destinations of it.",
  known: "documented",
  fix: "Send to a standard queue or topic, or by way of EventBridge, whose rules can send to FIFO queues.",
  source:
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html#supported-notification-destinations",
  *check(configuration) {
    for (const entry of allEntries(configuration)) {
      if (entry.kind === "lambda_function" || !isFifo(entry)) continue;
      yield at(entry.block, entry.argument, {
        message: `must be a standard ${entry.kind}`,
        allowed: `a ${entry.kind} that is not FIFO`,
        ...(entry.destination !== undefined && { given: `${entry.destination.address}, which is FIFO` }),
      });
    }
  },
};

function isFifo({ arn, source }: Entry): boolean {
  if (source !== undefined) return isFifoResource(source);
  const end = arn instanceof Text ? arn.parts.at(-1) : literalOf(arn);
  return typeof end === "string" && end.endsWith(".fifo");
}

/** The name of what is FIFO ends so, and must. */
function isFifoResource({ root }: Resource): boolean {
  const isSet = root.boolean("fifo_queue") ?? root.boolean("fifo_topic");
  return isSet ?? root.string("name")?.endsWith(".fifo") ?? false;
}
