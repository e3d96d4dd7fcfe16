import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import type { Construct } from "constructs";
import {
  CORS_ALLOWED_HEADERS,
  CORS_ALLOWED_METHODS,
  CORS_EXPOSED_HEADERS,
  type KeyLayout,
  MEDIA_TYPES,
  type MediaType,
} from "../../contract";
import { type Retention, throwFaults } from "../../contract/aws";
import type { ServiceRole } from "../iam";
import { bucketFaults } from "./bucket-faults";
import { layoutTagsDemanded } from "./bucket-policy";
import { LifecyclePolicy, retentionRules } from "./lifecycle-policy";
import { SecureBucket, type SecureBucketProps } from "./secure-bucket";

/** Seconds for which a browser may reuse the answer to a preflight request. */
const CORS_MAX_AGE_SECONDS = 3600;

/** What a {@link MediaBucket} is made from. */
export interface MediaBucketProps extends Omit<SecureBucketProps, "versioned"> {
  /** The key layout of the objects. */
  readonly layout: KeyLayout;
  /** Web origins whose pages may upload and download. */
  readonly allowedOrigins: readonly string[];
  /** How long the objects of each media type live, and where. */
  readonly lifecycle: Readonly<Record<MediaType, Retention>>;
  /** Days after which an upload in parts that was never completed is removed. */
  readonly incompleteUploadDays: number;
  /** Days after which old versions are removed. @default none: the bucket keeps no versions */
  readonly noncurrentVersionDays?: number | undefined;
}

/** The bucket of the originals: clients upload to it and download from it through presigned URLs. */
export class MediaBucket extends SecureBucket {
  private readonly layout: KeyLayout;

  /** @throws Error naming everything that S3 would refuse, or that never matches, by its path. */
  constructor(scope: Construct, id: string, props: MediaBucketProps) {
    throwFaults(id, bucketFaults(props));
    super(scope, id, { ...props, versioned: props.noncurrentVersionDays !== undefined });
    this.layout = props.layout;
    this.addToPolicy(...layoutTagsDemanded(this.arn, props.layout));

    new S3BucketCorsConfiguration(this, "cors", {
      bucket: this.bucketName,
      corsRule: [
        {
          id: "clients",
          allowedOrigins: [...props.allowedOrigins],
          allowedMethods: [...CORS_ALLOWED_METHODS],
          allowedHeaders: [...CORS_ALLOWED_HEADERS],
          exposeHeaders: [...CORS_EXPOSED_HEADERS],
          maxAgeSeconds: CORS_MAX_AGE_SECONDS,
        },
      ],
    });
    new LifecyclePolicy(this, "lifecycle", {
      bucket: this,
      incompleteUploadDays: props.incompleteUploadDays,
      noncurrentVersionDays: props.noncurrentVersionDays,
      rules: retentionRules(props.lifecycle, props.layout),
    });
  }

  /** Lets a role upload media: presigned URLs that it signs carry this permission. */
  grantUpload(role: ServiceRole): void {
    const tagged = MEDIA_TYPES.some((mediaType) => Object.keys(this.layout.objectTags(mediaType)).length > 0);
    const actions = ["s3:PutObject", ...(tagged ? ["s3:PutObjectTagging"] : [])];
    this.grantObjects(role, "Upload", actions, this.keyPatterns(MEDIA_TYPES));
    this.encryptionKey.grantForBucket(role, `Encrypt${this.sidPart}`, this.arn, ["encrypt"]);
  }

  /**
   * Lets a role read media: presigned URLs that it signs carry this permission.
   *
   * @param mediaTypes What it may read, and nothing else. @default every media type
   */
  override grantRead(role: ServiceRole, mediaTypes: readonly MediaType[] = MEDIA_TYPES): void {
    super.grantRead(role, this.keyPatterns(mediaTypes));
  }

  /** Lets a role delete media; in a versioned bucket, hide it until the old version is removed. */
  grantDelete(role: ServiceRole): void {
    this.grantObjects(role, "Delete", ["s3:DeleteObject"], this.keyPatterns(MEDIA_TYPES));
  }

  /** Patterns of the keys that the layout can build, and of no other. */
  private keyPatterns(mediaTypes: readonly MediaType[]): readonly string[] {
    return mediaTypes.flatMap((mediaType) => this.layout.objectKeyPatterns(mediaType));
  }
}
