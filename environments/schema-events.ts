import { MAX_RECEIVES, QUEUE_RETENTION_DAYS, VISIBILITY_TIMEOUT } from "../contract/aws";
import { choice, fields, whole } from "./schema-parts";
import { subscribers } from "./schema-subscribers";

/** What happens when media arrives or is deleted. */
export const events = fields({
  delivery: choice(["s3", "eventbridge"]),
  queueRetentionDays: whole(QUEUE_RETENTION_DAYS),
  visibilityTimeoutSeconds: whole(VISIBILITY_TIMEOUT),
  maxReceives: whole(MAX_RECEIVES),
  auditSubscribers: subscribers,
});
