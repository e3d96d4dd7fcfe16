import type { Construct } from "constructs";
import { type Retention, throwFaults } from "../../contract/aws";
import { bucketFaults } from "./bucket-faults";
import { LifecyclePolicy, wholeBucketRule } from "./lifecycle-policy";
import { SecureBucket, type SecureBucketProps } from "./secure-bucket";

/** What a {@link RetentionBucket} is made from. */
export interface RetentionBucketProps extends Omit<SecureBucketProps, "versioned"> {
  /** How long the objects live, and where. */
  readonly retention: Retention;
  /** Days after which an upload in parts that was never completed is removed. */
  readonly incompleteUploadDays: number;
  /** Days after which old versions are removed. @default none: the bucket keeps no versions */
  readonly noncurrentVersionDays?: number | undefined;
}

/** A bucket whose objects all live equally long, such as that of the thumbnails, the archives or the exports. */
export class RetentionBucket extends SecureBucket {
  /** @throws Error naming everything that S3 would refuse, by its path. */
  constructor(scope: Construct, id: string, props: RetentionBucketProps) {
    throwFaults(id, bucketFaults(props));
    super(scope, id, { ...props, versioned: props.noncurrentVersionDays !== undefined });
    new LifecyclePolicy(this, "lifecycle", {
      bucket: this,
      incompleteUploadDays: props.incompleteUploadDays,
      noncurrentVersionDays: props.noncurrentVersionDays,
      rules: wholeBucketRule("retention", props.retention),
    });
  }
}
