import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
  type S3BucketLifecycleConfigurationRuleFilter,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import { type KeyLayout, type LifecycleFilter, MEDIA_TYPES, type MediaType } from "../../contract";
import type { Retention } from "../../contract/aws";
import type { PrivateBucket } from "./private-bucket";

/** What a {@link LifecyclePolicy} is made from. */
export interface LifecyclePolicyProps {
  readonly bucket: PrivateBucket;
  /** Days after which an upload in parts that was never completed is removed. */
  readonly incompleteUploadDays: number;
  /**
   * Days after which a version that is no longer current is removed. Given for a versioned bucket, where expiration
   * alone only hides objects behind delete markers.
   */
  readonly noncurrentVersionDays?: number | undefined;
  /** Rules of the objects themselves. */
  readonly rules: readonly S3BucketLifecycleConfigurationRule[];
}

/** The lifecycle configuration of a bucket: S3 takes one a bucket, so all its rules are here. */
export class LifecyclePolicy extends Construct {
  constructor(scope: Construct, id: string, props: LifecyclePolicyProps) {
    super(scope, id);
    const { bucket, noncurrentVersionDays } = props;
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.bucketName,
      rule: [
        ...props.rules,
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: WHOLE_BUCKET,
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: props.incompleteUploadDays }],
        },
        ...(noncurrentVersionDays === undefined ? [] : [noncurrentVersions(noncurrentVersionDays)]),
      ],
      ...(bucket.versioning && { dependsOn: [bucket.versioning] }),
    });
  }
}

/** S3 demands a filter in every rule; an empty one takes the whole bucket. */
const WHOLE_BUCKET: S3BucketLifecycleConfigurationRuleFilter[] = [{}];

function noncurrentVersions(noncurrentDays: number): S3BucketLifecycleConfigurationRule {
  return {
    id: "noncurrent-versions",
    status: "Enabled",
    filter: WHOLE_BUCKET,
    noncurrentVersionExpiration: [{ noncurrentDays }],
    // The delete markers that are left when the last version is gone.
    expiration: [{ expiredObjectDeleteMarker: true }],
  };
}

/** One rule for each media type that moves or expires. */
export function retentionRules(
  lifecycle: Readonly<Record<MediaType, Retention>>,
  layout: KeyLayout,
): readonly S3BucketLifecycleConfigurationRule[] {
  return MEDIA_TYPES.flatMap((mediaType) => {
    const filter = terraformFilter(layout.lifecycleFilter(mediaType));
    return retentionRule(`${mediaType}-lifecycle`, [filter], lifecycle[mediaType]);
  });
}

/** The rule of a bucket whose objects all live equally long; none when they neither move nor expire. */
export function wholeBucketRule(id: string, retention: Retention): readonly S3BucketLifecycleConfigurationRule[] {
  return retentionRule(id, WHOLE_BUCKET, retention);
}

function retentionRule(
  id: string,
  filter: S3BucketLifecycleConfigurationRuleFilter[],
  { transitions, expirationDays }: Retention,
): readonly S3BucketLifecycleConfigurationRule[] {
  // S3 refuses a rule without an action.
  if (transitions.length === 0 && expirationDays === null) return [];
  return [
    {
      id,
      status: "Enabled",
      filter,
      ...(transitions.length > 0 && { transition: transitions.map((transition) => ({ ...transition })) }),
      ...(expirationDays !== null && { expiration: [{ days: expirationDays }] }),
    },
  ];
}

function terraformFilter(filter: LifecycleFilter): S3BucketLifecycleConfigurationRuleFilter {
  return "prefix" in filter ? { prefix: filter.prefix } : { tag: [filter.tag] };
}
