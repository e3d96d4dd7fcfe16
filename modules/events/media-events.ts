import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { Construct } from "constructs";
import type { KeyLayout } from "../../contract";
import { assertSameStack, sidPart } from "../iam";
import type { DeadLetterQueue, MessageQueue, Topic } from "../messaging";
import type { MediaBucket } from "../s3";
import type { ArrivalRoutes } from "./arrival-routes";
import { eventBridgeArrivals } from "./event-bridge-arrivals";
import { s3Arrivals } from "./s3-arrivals";

/** A function that events are handed to. */
export interface EventFunction extends Construct {
  /** ARN of the function. */
  readonly arn: string;
  /** Name of the function. */
  readonly functionName: string;
}

/** What {@link MediaEvents} are made from. */
export interface MediaEventsProps {
  /** Begins the names of EventBridge's rules, 50 characters at most. */
  readonly name: string;
  /** The bucket whose events are handed out. */
  readonly bucket: MediaBucket;
  /** The key layout of its objects. */
  readonly layout: KeyLayout;
  /**
   * Who hands out the events of what arrives: S3 itself, or Amazon EventBridge, where others can listen in too. Layouts
   * whose keys do not begin with the media type need `eventbridge`.
   */
  readonly delivery: "s3" | "eventbridge";
  /** Told of plain photos. */
  readonly photos: EventFunction;
  /** Told of plain videos. */
  readonly videos: EventFunction;
  /** Told of end-to-end encrypted media of every type. */
  readonly encrypted: MessageQueue;
  /** Told of deletions, for audit. */
  readonly deletions: Topic;
  /** Where EventBridge leaves what it could not deliver for a day. */
  readonly failures: DeadLetterQueue;
  /** Account of the bucket. */
  readonly accountId: string;
}

/**
 * Deletions by requests, and by lifecycle rules, which S3 tells apart. In a versioned bucket a deletion is a delete
 * marker; when old versions go at last, that is told as well.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
 */
const DELETIONS = ["s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];

/**
 * Hands out the events of a media bucket: photos and videos to functions, encrypted media to a queue, deletions to a topic.
 *
 * A bucket has one notification configuration, so all of it is here. What writes to the bucket must not listen to it.
 *
 * Deletions come from S3 itself in both deliveries: they need no filter, and EventBridge does not say on whose behalf it
 * publishes to an encrypted topic, whose policy and key would have to admit every account's rules.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class MediaEvents extends Construct {
  /** @throws Error when the layout has no filters for the delivery, or a part is another stack's. */
  constructor(scope: Construct, id: string, props: MediaEventsProps) {
    super(scope, id);
    const { bucket, photos, videos, encrypted, deletions, failures } = props;
    for (const part of [bucket, photos, videos, encrypted, deletions, failures]) assertSameStack(this, part);
    const arrivals: ArrivalRoutes =
      props.delivery === "s3" ? s3Arrivals(this, props) : eventBridgeArrivals(this, props);
    deletions.allowService({
      sid: `DeletionsOf${sidPart(bucket)}`,
      service: "s3.amazonaws.com",
      sourceArns: [bucket.arn],
      accountId: props.accountId,
    });
    new S3BucketNotification(this, "notification", {
      bucket: bucket.bucketName,
      ...arrivals.notification,
      topic: [{ id: "deletions", topicArn: deletions.arn, events: DELETIONS }],
      // S3 tries each destination when it is told of it, and refuses them all when one turns it away.
      dependsOn: [...arrivals.dependsOn, deletions.policy],
    });
  }
}
