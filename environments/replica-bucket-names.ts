import type { BucketNames, ReplicaRegion } from "./types";

/**
 * The buckets that each replica Region has one of, too. Logs are among them because S3 delivers access logs to buckets of
 * the same Region only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export const REPLICATED_BUCKETS = ["media", "thumbnails", "logs"] as const satisfies readonly (keyof BucketNames)[];

/** A bucket that each replica Region has one of, too. */
export type ReplicatedBucket = (typeof REPLICATED_BUCKETS)[number];

/** What a replica may be called: the name ends those of buckets and begins those of constructs. */
export const REPLICA_NAME = /^[a-z][a-z0-9]{0,9}$/;

/**
 * Name of a bucket in a replica Region.
 *
 * @param bucket Name of the primary bucket.
 * @example replicaBucketName("quikapp-media-prod", { name: "eu" }) // quikapp-media-prod-eu
 */
export function replicaBucketName(bucket: string, replica: Pick<ReplicaRegion, "name">): string {
  return `${bucket}-${replica.name}`;
}
