import type { Construct } from "constructs";
import type { KeyLayout, MediaType } from "../../contract";
import { type Retention, throwFaults } from "../../contract/aws";
import { bucketFaults } from "./bucket-faults";
import { LifecyclePolicy, retentionRules } from "./lifecycle-policy";
import { SecureBucket, type SecureBucketProps } from "./secure-bucket";

/** What a {@link ReplicaBucket} is made from. */
export interface ReplicaBucketProps extends Omit<SecureBucketProps, "versioned"> {
  /** The key layout of the objects: that of the media bucket. */
  readonly layout: KeyLayout;
  /** How long the copies of each media type live, and where. */
  readonly lifecycle: Readonly<Record<MediaType, Retention>>;
  /** Days after which an upload in parts that was never completed is removed. */
  readonly incompleteUploadDays: number;
  /** Days after which old versions are removed. */
  readonly noncurrentVersionDays: number;
}

/**
 * A copy of a media bucket in another Region, which S3 alone writes. Versioned, as S3 demands.
 *
 * It has its own lifecycle, since S3 does not replicate what a lifecycle does. Copies keep their keys, tags and time of
 * creation, so that the same rules hold.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export class ReplicaBucket extends SecureBucket {
  /** @throws Error naming everything that S3 would refuse, by its path. */
  constructor(scope: Construct, id: string, props: ReplicaBucketProps) {
    throwFaults(id, bucketFaults(props));
    super(scope, id, { ...props, versioned: true });
    new LifecyclePolicy(this, "lifecycle", {
      bucket: this,
      incompleteUploadDays: props.incompleteUploadDays,
      noncurrentVersionDays: props.noncurrentVersionDays,
      rules: retentionRules(props.lifecycle, props.layout),
    });
  }
}
