import type { Retention, TransitionStorageClass } from "../contract/aws";
import type { Environment, Monitoring } from "../environments";
import type { MediaCdn } from "../modules/cdn";
import {
  BucketAlarms,
  CDN_METRICS_REGION,
  CdnAlarm,
  Dashboard,
  DeadLettersAlarm,
  FunctionAlarms,
  QueueAlarm,
  ReplicationFailuresAlarm,
  ReplicationLatencyAlarm,
  type ReplicationRoute,
} from "../modules/monitoring";
import type { Replication, SecureBucket } from "../modules/s3";
import type { Buckets } from "./buckets";
import type { EventHandling } from "./event-handling";
import type { Replica, ReplicatedBuckets } from "./replicas";
import type { StackRegion } from "./stack-region";

/** What is watched. */
export interface WatchedParts {
  readonly buckets: Buckets;
  readonly events: EventHandling;
  readonly replicas: readonly Replica[];
  readonly replicated: ReplicatedBuckets | undefined;
  readonly cdn: MediaCdn | undefined;
}

/** A bucket that is watched, and where. */
interface WatchedBucket {
  /** Begins the ids of its alarms. */
  readonly id: string;
  readonly bucket: SecureBucket;
  readonly region: StackRegion;
  /** Those that its lifecycle and its replication put objects into. */
  readonly storageClasses: readonly TransitionStorageClass[];
}

/** One copying from a bucket to a replica. */
interface WatchedRoute extends ReplicationRoute {
  /** Begins the ids of its alarms. */
  readonly id: string;
  readonly replica: Replica;
}

/** The alarms of an environment, each in the Region of what it watches, and one dashboard of it all. */
export class Watch {
  private readonly home: StackRegion;

  constructor(
    private readonly environment: Environment & { readonly monitoring: Monitoring },
    private readonly region: (name: string) => StackRegion,
    private readonly parts: WatchedParts,
  ) {
    this.home = region(environment.region);
    const [watched, routes] = [this.buckets(), this.routes()];
    for (const { id, bucket, storageClasses, region: where } of watched) {
      const { bucketName } = bucket;
      new BucketAlarms(where.scope, `${id}_alarms`, { bucketName, storageClasses, ...this.telling(where) });
    }
    for (const { id, replica, ...route } of routes) {
      const there = replica.region;
      new ReplicationLatencyAlarm(there.scope, `${id}_alarm`, { route, ...this.telling(there) });
      const here = `${id}_to_${replica.settings.name}_alarm`;
      new ReplicationFailuresAlarm(this.home.scope, here, { route, ...this.telling(this.home) });
    }
    this.watchEvents();
    this.watchCdn();
    this.dashboard(watched, routes);
  }

  /** When alarms of a Region go off, and whom they tell. */
  private telling(where: StackRegion): { settings: Monitoring["alarms"]; topicArn: string } {
    const { alarms, subscribers } = this.environment.monitoring;
    return { settings: alarms, topicArn: where.alarmTopic(subscribers).arn };
  }

  private buckets(): readonly WatchedBucket[] {
    const { lifecycle, bucketLifecycle } = this.environment;
    const { replicas, buckets } = this.parts;
    const { home: region } = this;
    const mediaClasses = classesOf(...Object.values(lifecycle));
    const purpose = (id: "thumbnails" | "archives" | "exports"): WatchedBucket => {
      return { id, bucket: buckets[id], region, storageClasses: classesOf(bucketLifecycle[id]) };
    };
    return [
      { id: "media", bucket: buckets.media, region, storageClasses: mediaClasses },
      ...[purpose("thumbnails"), purpose("archives"), purpose("exports")],
      ...replicas.flatMap(({ media, thumbnails, settings, region: there }): WatchedBucket[] => {
        const arriving = settings.storageClass === "STANDARD" ? [] : [settings.storageClass];
        return [
          { id: "media", bucket: media, region: there, storageClasses: [...arriving, ...mediaClasses] },
          { ...purpose("thumbnails"), bucket: thumbnails, region: there },
        ];
      }),
    ];
  }

  private routes(): readonly WatchedRoute[] {
    const { buckets, replicas, replicated } = this.parts;
    if (replicated === undefined) return [];
    const route = (which: "media" | "thumbnails", replication: Replication): readonly WatchedRoute[] =>
      replicas.map((replica, index) => ({
        id: `${which}_replication`,
        replica,
        sourceBucketName: buckets[which].bucketName,
        destinationBucketName: replica[which].bucketName,
        ruleId: replication.ruleIds[index] ?? "",
      }));
    return [...route("media", replicated.media), ...route("thumbnails", replicated.thumbnails)];
  }

  private watchEvents(): void {
    const { encrypted, failures, photos, videos } = this.parts.events;
    const { scope } = this.home;
    const telling = this.telling(this.home);
    new QueueAlarm(scope, "encrypted_media_alarm", { queueName: encrypted.queueName, ...telling });
    for (const [id, queueName] of [
      ["encrypted_media_dead_letters_alarm", encrypted.deadLetterQueueName],
      ["function_failures_alarm", failures.queueName],
    ] as const) {
      new DeadLettersAlarm(scope, id, { queueName, ...telling });
    }
    for (const [id, { functionName, timeoutSeconds }] of [
      ["photos_alarms", photos],
      ["videos_alarms", videos],
    ] as const) {
      new FunctionAlarms(scope, id, { functionName, timeoutSeconds, ...telling });
    }
  }

  private watchCdn(): void {
    const { application, name } = this.environment;
    const { cdn } = this.parts;
    if (cdn === undefined) return;
    const where = this.region(CDN_METRICS_REGION);
    new CdnAlarm(where.scope, "cdn_alarm", {
      name: `${application}-media-cdn-${name}`,
      distributionId: cdn.distributionId,
      ...this.telling(where),
    });
  }

  private dashboard(watched: readonly WatchedBucket[], routes: readonly WatchedRoute[]): void {
    const { application, name, monitoring } = this.environment;
    const { encrypted, failures, photos, videos } = this.parts.events;
    new Dashboard(this.home.scope, "dashboard", {
      name: `${application}-media-${name}`,
      region: this.home.name,
      buckets: watched.map(({ bucket, region }) => ({ bucketName: bucket.bucketName, region: region.name })),
      replication: routes.map(({ replica, ...route }) => ({
        ...route,
        sourceRegion: this.home.name,
        destinationRegion: replica.region.name,
      })),
      queueNames: [encrypted.queueName],
      deadLetterQueueNames: [encrypted.deadLetterQueueName, failures.queueName],
      functions: [photos, videos],
      distributionId: this.parts.cdn?.distributionId,
      settings: monitoring.alarms,
    });
  }
}

/** The classes that retentions move objects to. */
function classesOf(...retentions: readonly Retention[]): readonly TransitionStorageClass[] {
  return retentions.flatMap(({ transitions }) => transitions.map(({ storageClass }) => storageClass));
}
