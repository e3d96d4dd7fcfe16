import { keyLayout } from "../contract";
import type { Environment, ReplicaRegion } from "../environments";
import { type ReplicatedBucket, replicaBucketName } from "../environments/replica-bucket-names";
import { type LogBucket, ReplicaBucket, Replication, type RetentionBucket } from "../modules/s3";
import { type Buckets, logBucket, retentionBucket } from "./buckets";
import type { StackRegion } from "./stack-region";

/** One Region's copies, and the log of who reads them: S3 delivers access logs within a Region only. */
export class Replica {
  readonly media: ReplicaBucket;
  readonly thumbnails: RetentionBucket;
  readonly logs: LogBucket;

  constructor(
    readonly region: StackRegion,
    readonly settings: ReplicaRegion,
    environment: Environment,
  ) {
    const named = (bucket: ReplicatedBucket): string => replicaBucketName(environment.bucketNames[bucket], settings);
    this.logs = logBucket(region, environment, named("logs"));
    this.media = new ReplicaBucket(region.scope, "media", {
      bucketName: named("media"),
      displayName: "Media replica",
      encryptionKey: region.objectsKey,
      layout: keyLayout(environment.keyLayout),
      lifecycle: environment.lifecycle,
      incompleteUploadDays: environment.incompleteUploadDays,
      noncurrentVersionDays: noncurrentVersionDays(environment),
      deletionProtection: environment.deletionProtection,
    });
    this.thumbnails = retentionBucket(region, environment, "thumbnails", named("thumbnails"));
    this.media.logAccessTo(this.logs);
    this.thumbnails.logAccessTo(this.logs);
  }
}

/** The copying of the media and the thumbnails to every replica. */
export class ReplicatedBuckets {
  readonly media: Replication;
  readonly thumbnails: Replication;

  constructor(region: StackRegion, environment: Environment, buckets: Buckets, replicas: readonly Replica[]) {
    const { accountId, application, name, replication } = environment;
    const common = { accountId, region: region.name, timeControl: replication?.timeControl ?? false };
    this.media = new Replication(region.scope, "media_replication", {
      ...common,
      source: buckets.media,
      roleName: `${application}-media-replication-${name}`,
      destinations: replicas.map(({ media, settings }) => ({
        id: settings.name,
        bucket: media,
        storageClass: settings.storageClass,
      })),
    });
    this.thumbnails = new Replication(region.scope, "thumbnails_replication", {
      ...common,
      source: buckets.thumbnails,
      roleName: `${application}-thumbnails-replication-${name}`,
      // STANDARD: other classes charge for 30 days at least, and thumbnails live for a week.
      destinations: replicas.map(({ thumbnails, settings }) => ({
        id: settings.name,
        bucket: thumbnails,
        storageClass: "STANDARD",
      })),
    });
  }
}

/** Validation has made sure of it. */
function noncurrentVersionDays({ name, versioning }: Environment): number {
  if (versioning === null) throw new Error(`${name}.versioning must be given where objects are replicated, got: null`);
  return versioning.noncurrentVersionDays;
}
