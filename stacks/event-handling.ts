import path from "node:path";
import { THUMBNAIL_KEY_PATTERN, keyLayout } from "../contract";
import type { Environment } from "../environments";
import { MediaEvents } from "../modules/events";
import { MediaFunction } from "../modules/functions";
import { DeadLetterQueue, MessageQueue, Topic } from "../modules/messaging";
import type { Buckets } from "./buckets";
import type { StackRegion } from "./stack-region";

/** What happens when media arrives or is deleted: functions, a queue and a topic, and the events that reach them. */
export class EventHandling {
  readonly photos: MediaFunction;
  readonly videos: MediaFunction;
  /** Events that a function failed on. */
  readonly failures: DeadLetterQueue;
  /** Events of end-to-end encrypted media, which no function can look into. */
  readonly encrypted: MessageQueue;
  readonly deletions: Topic;

  constructor(
    private readonly region: StackRegion,
    private readonly environment: Environment,
    private readonly buckets: Buckets,
    private readonly functionsFolder: string,
  ) {
    const { accountId, application, events, name } = environment;
    const named = (what: string): string => `${application}-${what}-${name}`;
    const { messagesKey: encryptionKey, scope } = region;
    this.failures = new DeadLetterQueue(scope, "function_failures", {
      name: named("function-failures"),
      encryptionKey,
    });
    this.photos = this.mediaFunction("photos");
    this.videos = this.mediaFunction("videos");
    this.encrypted = new MessageQueue(scope, "encrypted_media", {
      name: named("encrypted-media"),
      encryptionKey,
      retentionDays: events.queueRetentionDays,
      visibilityTimeoutSeconds: events.visibilityTimeoutSeconds,
      maxReceives: events.maxReceives,
    });
    this.deletions = new Topic(scope, "deletions", {
      name: named("media-deletions"),
      displayName: `Media deletions of ${application} ${name}`,
      encryptionKey,
      subscribers: events.auditSubscribers,
    });
    new MediaEvents(scope, "media_events", {
      name: named("media"),
      bucket: buckets.media,
      layout: keyLayout(environment.keyLayout),
      delivery: events.delivery,
      photos: this.photos,
      videos: this.videos,
      encrypted: this.encrypted,
      deletions: this.deletions,
      failures: this.failures,
      accountId,
    });
  }

  /** A function that may read the media of its type, and write previews. */
  private mediaFunction(mediaType: "photos" | "videos"): MediaFunction {
    const { accountId, application, functions, keyLayout: layout, name } = this.environment;
    const { media, thumbnails } = this.buckets;
    const mediaFunction = new MediaFunction(this.region.scope, mediaType, {
      name: `${application}-${mediaType}-${name}`,
      description: `Takes in ${mediaType} of ${application} in ${name}`,
      entry: path.join(this.functionsFolder, mediaType, "handler.ts"),
      variables: {
        MEDIA_BUCKET: media.bucketName,
        THUMBNAILS_BUCKET: thumbnails.bucketName,
        KEY_LAYOUT: layout,
      },
      ...functions[mediaType],
      logRetentionDays: functions.logRetentionDays,
      failures: this.failures,
      accountId,
      region: this.region.name,
    });
    media.grantRead(mediaFunction.role, [mediaType]);
    thumbnails.grantWrite(mediaFunction.role, [THUMBNAIL_KEY_PATTERN]);
    return mediaFunction;
  }
}
