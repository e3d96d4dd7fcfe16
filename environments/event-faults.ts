import { type Fault, type FaultPath, formatGiven } from "../contract/aws";
import { valueAt } from "./value-at";

/**
 * S3 filters events by literal prefix and suffix. The media type stands in the middle of a key of `workspace-first`, which
 * only a pattern of EventBridge finds.
 *
 * @param at Path of the environment.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export function eventFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  const delivery = valueAt(environment, ["events", "delivery"]);
  if (valueAt(environment, ["keyLayout"]) !== "workspace-first" || delivery !== "s3") return [];
  const message = `must be "eventbridge" for the key layout workspace-first, got: ${formatGiven(delivery)}`;
  return [{ path: [...at, "events", "delivery"], message }];
}
