import { formatGiven, oneOf } from "../../contract/wording";
import { bucketNamed } from "../bucket-named";
import { literalOf, Text } from "../configuration";
import { regionOf } from "../region-of";
import { at, type Rule, type Violation } from "../rule";
import { type Entry, notificationsOf } from "./entries";
import { isNoEventType, similarEventTypes } from "./event-types";

export const notifyRegionEvents: Rule = {
  number: 28,
  id: "notify-region-events",
  severity: "error",
  title: "A notification's destination is in the bucket's Region, and its events are event types of S3",
  aws: "S3 refuses the notification: a destination in another Region cannot be validated, and an event type that it does not know is not supported.",
  known: "documented",
  fix: "Send to a destination in the bucket's Region, and name the event types as S3 does.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
  *check(configuration) {
    for (const { notification, entries } of notificationsOf(configuration)) {
      const bucket = bucketNamed(notification.root, configuration);
      const region = bucket === undefined ? undefined : regionOf(bucket);
      for (const entry of entries) {
        yield* wrongRegion(entry, region);
        yield* wrongEvents(entry);
      }
    }
  },
};

function* wrongRegion(entry: Entry, region: string | undefined): Iterable<Violation> {
  const given = destinationRegion(entry);
  if (region === undefined || given === undefined || given === region) return;
  yield at(entry.block, entry.argument, {
    message: `must be in the bucket's Region, ${region}`,
    allowed: `a destination in ${region}`,
    given: `one in ${given}`,
    fix: `Send to a destination in ${region}, which may forward to ${given}.`,
  });
}

function* wrongEvents({ block }: Entry): Iterable<Violation> {
  for (const [index, text] of block.texts("events").entries()) {
    const name = literalOf(text);
    if (name === undefined || !isNoEventType(name)) continue;
    yield {
      ...at(block, "events", {
        message: "must be event types of S3",
        allowed: oneOf(similarEventTypes(name)),
        given: formatGiven(name),
      }),
      path: block.pathOf(`events[${index}]`),
    };
  }
}

/** The Region of a destination: of its resource or data source, or within its ARN. */
function destinationRegion({ arn, source }: Entry): string | undefined {
  if (source !== undefined) return regionOf(source);
  const start = arn instanceof Text ? arn.parts[0] : arn;
  return typeof start === "string" ? /^arn:[\w-]+:\w+:([a-z0-9-]+):/.exec(start)?.[1] : undefined;
}
