/**
 * The event types of S3's notifications.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html#supported-notification-event-types
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_QueueConfiguration.html
 */
export const EVENT_TYPES: readonly string[] = [
  "s3:ReducedRedundancyLostObject",
  "s3:ObjectCreated:*",
  "s3:ObjectCreated:Put",
  "s3:ObjectCreated:Post",
  "s3:ObjectCreated:Copy",
  "s3:ObjectCreated:CompleteMultipartUpload",
  "s3:ObjectRemoved:*",
  "s3:ObjectRemoved:Delete",
  "s3:ObjectRemoved:DeleteMarkerCreated",
  "s3:ObjectRestore:*",
  "s3:ObjectRestore:Post",
  "s3:ObjectRestore:Completed",
  "s3:ObjectRestore:Delete",
  "s3:Replication:*",
  "s3:Replication:OperationFailedReplication",
  "s3:Replication:OperationNotTracked",
  "s3:Replication:OperationMissedThreshold",
  "s3:Replication:OperationReplicatedAfterThreshold",
  "s3:LifecycleTransition",
  "s3:LifecycleExpiration:*",
  "s3:LifecycleExpiration:Delete",
  "s3:LifecycleExpiration:DeleteMarkerCreated",
  "s3:IntelligentTiering",
  "s3:ObjectAcl:Put",
  "s3:ObjectTagging:*",
  "s3:ObjectTagging:Put",
  "s3:ObjectTagging:Delete",
  "s3:ObjectAnnotation:*",
  "s3:ObjectAnnotation:Put",
  "s3:ObjectAnnotation:Delete",
  "s3:ObjectRetention:Put",
];

const KNOWN: ReadonlySet<string> = new Set(EVENT_TYPES);
const FAMILIES = [...new Set(EVENT_TYPES.map((type) => familyOf(type).toLowerCase()))];

/** Whether two event types have an event in common: `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put`. */
export function shareEvents(one: string, other: string): boolean {
  return one === other || covers(one, other) || covers(other, one);
}

/** Whether this is surely no event type. A family that is not known may be a new one. */
export function isNoEventType(name: string): boolean {
  if (KNOWN.has(name)) return false;
  const family = familyOf(name).toLowerCase();
  if (!name.startsWith("s3:") || family === "" || family.includes("*")) return true;
  return FAMILIES.some((known) => known.startsWith(family));
}

/** The event types that begin as a name does, for a message; all families when none does. */
export function similarEventTypes(name: string): readonly string[] {
  const family = familyOf(name).toLowerCase();
  const similar = EVENT_TYPES.filter((type) => family !== "" && familyOf(type).toLowerCase().startsWith(family));
  return similar.length > 0 ? similar : EVENT_TYPES.filter((type) => type.endsWith(":*"));
}

function covers(one: string, other: string): boolean {
  return one.endsWith(":*") && other.startsWith(one.slice(0, -1));
}

function familyOf(type: string): string {
  return type.split(":")[1] ?? "";
}
