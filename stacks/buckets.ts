import { keyLayout } from "../contract";
import type { Environment, PurposeBucket } from "../environments";
import { LogBucket, MediaBucket, RetentionBucket } from "../modules/s3";
import type { StackRegion } from "./stack-region";

/** What the `Name` tags of the buckets say. */
const DISPLAY_NAMES: Readonly<Record<PurposeBucket, string>> = {
  thumbnails: "Thumbnails",
  archives: "Archives",
  exports: "Exports",
  logs: "Access logs",
};

/** The buckets of an environment's own Region. Access to each is logged in the last. */
export class Buckets {
  readonly media: MediaBucket;
  readonly thumbnails: RetentionBucket;
  readonly archives: RetentionBucket;
  readonly exports: RetentionBucket;
  readonly logs: LogBucket;

  constructor(
    private readonly region: StackRegion,
    private readonly environment: Environment,
  ) {
    this.logs = logBucket(region, environment, environment.bucketNames.logs);
    this.media = new MediaBucket(region.scope, "media", {
      bucketName: environment.bucketNames.media,
      displayName: "Media",
      encryptionKey: region.objectsKey,
      layout: keyLayout(environment.keyLayout),
      allowedOrigins: environment.allowedOrigins,
      lifecycle: environment.lifecycle,
      incompleteUploadDays: environment.incompleteUploadDays,
      noncurrentVersionDays: environment.versioning?.noncurrentVersionDays,
      deletionProtection: environment.deletionProtection,
    });
    this.thumbnails = this.retentionBucket("thumbnails");
    this.archives = this.retentionBucket("archives");
    this.exports = this.retentionBucket("exports");
    for (const bucket of [this.media, this.thumbnails, this.archives, this.exports]) bucket.logAccessTo(this.logs);
  }

  private retentionBucket(purpose: Exclude<PurposeBucket, "logs">): RetentionBucket {
    return retentionBucket(this.region, this.environment, purpose, this.environment.bucketNames[purpose]);
  }
}

/** A bucket whose objects all live equally long, under its own name or a replica's. */
export function retentionBucket(
  region: StackRegion,
  environment: Environment,
  purpose: Exclude<PurposeBucket, "logs">,
  bucketName: string,
): RetentionBucket {
  return new RetentionBucket(region.scope, purpose, {
    bucketName,
    displayName: DISPLAY_NAMES[purpose],
    encryptionKey: region.objectsKey,
    retention: environment.bucketLifecycle[purpose],
    incompleteUploadDays: environment.incompleteUploadDays,
    noncurrentVersionDays: environment.versioning?.noncurrentVersionDays,
    deletionProtection: environment.deletionProtection,
  });
}

/** The bucket of a Region's access logs. */
export function logBucket(region: StackRegion, environment: Environment, bucketName: string): LogBucket {
  return new LogBucket(region.scope, "logs", {
    bucketName,
    displayName: DISPLAY_NAMES.logs,
    retention: environment.bucketLifecycle.logs,
    incompleteUploadDays: environment.incompleteUploadDays,
    accountId: environment.accountId,
    deletionProtection: environment.deletionProtection,
  });
}
