import type { Construct } from "constructs";
import { keyLayout } from "../contract";
import { ServiceRole } from "../modules/iam";
import { EncryptionKey } from "../modules/kms";
import { MediaBucket } from "../modules/s3";
import { BaseStack, type BaseStackProps } from "./base-stack";

/** QuikApp's media storage: the media bucket, its key, and the role of the service that issues presigned URLs. */
export class MediaStorageStack extends BaseStack {
  readonly encryptionKey: EncryptionKey;
  readonly mediaBucket: MediaBucket;
  readonly mediaServiceRole: ServiceRole;

  constructor(scope: Construct, id: string, props: BaseStackProps) {
    super(scope, id, props);
    const { environment } = props;
    const { application, name } = environment;
    this.keepStateInBucket();

    this.encryptionKey = new EncryptionKey(this, "media_key", {
      ...environment.encryptionKey,
      alias: `${application}-media-${name}`,
      description: `Encrypts the media of ${application} in ${name}`,
      accountId: environment.accountId,
      region: environment.region,
      deletionProtection: environment.deletionProtection,
    });
    this.mediaBucket = new MediaBucket(this, "media", {
      bucketName: environment.bucketNames.media,
      displayName: "Media",
      encryptionKey: this.encryptionKey,
      layout: keyLayout(environment.keyLayout),
      allowedOrigins: environment.allowedOrigins,
      lifecycle: environment.lifecycle,
      incompleteUploadDays: environment.incompleteUploadDays,
      noncurrentVersionDays: environment.versioning?.noncurrentVersionDays,
      deletionProtection: environment.deletionProtection,
    });
    this.mediaServiceRole = new ServiceRole(this, "media_service", {
      name: `${application}-media-service-${name}`,
      description: `Issues presigned URLs for the media of ${application} in ${name}`,
      trust: environment.mediaService.trust,
      accountId: environment.accountId,
      region: environment.region,
    });
    this.mediaBucket.grantUpload(this.mediaServiceRole);
    this.mediaBucket.grantRead(this.mediaServiceRole);
    this.mediaBucket.grantDelete(this.mediaServiceRole);
    this.mediaBucket.grantList(this.mediaServiceRole);

    this.output("region", environment.region, "Region of the media bucket");
    this.output("media_bucket_name", this.mediaBucket.bucketName, "Name of the media bucket");
    this.output("media_bucket_arn", this.mediaBucket.arn, "ARN of the media bucket");
    this.output("media_key_arn", this.encryptionKey.arn, "ARN of the key that encrypts the media");
    this.output("media_service_role_arn", this.mediaServiceRole.arn, "ARN of the media service's role");
  }
}
