import type { Circumstances, Requester, Row } from "../harness";
import type { Places } from "./places";

/** Something to be asked for. */
export interface Ask {
  readonly action: string;
  readonly resource: string;
  readonly how?: Circumstances | undefined;
}

const OBJECT_ACTIONS = ["s3:GetObjectAttributes", "s3:DeleteObject"];
const OTHER_OBJECT_ACTIONS = [
  "s3:AbortMultipartUpload",
  "s3:GetObjectVersion",
  "s3:DeleteObjectVersion",
  "s3:RestoreObject",
  "s3:GetObjectVersionForReplication",
  "s3:GetObjectVersionAcl",
  "s3:GetObjectVersionTagging",
  "s3:ReplicateObject",
  "s3:ReplicateDelete",
  "s3:ReplicateTags",
];
const BUCKET_ACTIONS = ["s3:ListBucketVersions", "s3:GetReplicationConfiguration"];
const OTHER_QUEUE_ACTIONS = [
  "sqs:DeleteMessage",
  "sqs:ChangeMessageVisibility",
  "sqs:GetQueueAttributes",
  "sqs:SetQueueAttributes",
];
const KEY_ACTIONS = ["kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt", "kms:PutKeyPolicy"];
const LOG_ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DeleteLogStream"];

/** Every action on every resource. */
export function asks(
  actions: readonly string[],
  resources: readonly string[],
  how?: (resource: string) => Circumstances | undefined,
): readonly Ask[] {
  return resources.flatMap((resource) => actions.map((action) => ({ action, resource, how: how?.(resource) })));
}

/** Everything that an environment's roles could want of it. */
export function everythingIn(places: Places): readonly Ask[] {
  const { buckets, logStreams } = places;
  return [
    ...whatMattersIn(places),
    ...asks(
      OBJECT_ACTIONS,
      buckets.flatMap(({ objects }) => objects),
    ),
    ...asks(
      OTHER_OBJECT_ACTIONS,
      buckets.map(({ object }) => object),
    ),
    ...asks(
      BUCKET_ACTIONS,
      buckets.map(({ arn }) => arn),
    ),
    ...asks(OTHER_QUEUE_ACTIONS, Object.values(places.queues)),
    ...asks(LOG_ACTIONS, Object.values(logStreams)),
  ];
}

/** What of an environment nobody may get hold of. */
export function whatMattersIn(places: Places): readonly Ask[] {
  return [...objectsIn(places), ...messagesIn(places)];
}

/** Of that, what lies in buckets, and the keys to it. */
export function objectsIn({ buckets, asUpload }: Places): readonly Ask[] {
  const objects = buckets.flatMap((bucket) => bucket.objects);
  return [
    ...asks(["s3:GetObject"], objects),
    ...asks(["s3:PutObject"], objects, (object) => asUpload(object)),
    ...asks(
      ["s3:ListBucket", "s3:PutBucketPolicy"],
      buckets.map(({ arn }) => arn),
    ),
    ...asks(KEY_ACTIONS, [...new Set(buckets.flatMap(({ keyArn }) => keyArn ?? []))]),
  ];
}

/** Of that, what messages pass through, and the keys to them. */
export function messagesIn({ queues, deletions, alarmTopics, functions, messagesKey }: Places): readonly Ask[] {
  return [
    ...asks(["sqs:SendMessage", "sqs:ReceiveMessage"], Object.values(queues)),
    ...asks(["sns:Publish", "sns:Subscribe"], [deletions, ...alarmTopics.map(({ arn }) => arn)]),
    ...asks(["lambda:InvokeFunction", "lambda:UpdateFunctionCode"], Object.values(functions)),
    ...asks(KEY_ACTIONS, [...new Set([messagesKey, ...alarmTopics.map(({ keyArn }) => keyArn)])]),
  ];
}

/**
 * Rows: of all that is asked, this may be done, and nothing allows the rest.
 *
 * @throws Error for a grant that is not among what is asked.
 */
export function mayOnly(requester: Requester, granted: readonly Ask[], asked: readonly Ask[]): readonly Row[] {
  const idOf = ({ action, resource }: Ask): string => `${action} ${resource}`;
  const left = new Set(granted.map(idOf));
  const rows = asked.map((ask): Row => {
    const { action, resource, how } = ask;
    if (granted.some((grant) => idOf(grant) === idOf(ask))) {
      left.delete(idOf(ask));
      return requester.may(action, resource, how);
    }
    return requester.mayNot(action, resource, `nothing allows ${action}`, how);
  });
  if (left.size > 0) throw new Error(`nobody asked for ${[...left].join()}`);
  return rows;
}
