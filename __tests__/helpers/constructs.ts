import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { keyLayout } from "../../contract";
import { dev } from "../../environments/dev";
import { ServiceRole, type ServiceTrust } from "../../modules/iam";
import { EncryptionKey, type EncryptionKeyProps } from "../../modules/kms";
import {
  LogBucket,
  type LogBucketProps,
  MediaBucket,
  type MediaBucketProps,
  ReplicaBucket,
  type ReplicaBucketProps,
  RetentionBucket,
  type RetentionBucketProps,
  SecureBucket,
  type SecureBucketProps,
} from "../../modules/s3";

/** Account of the constructs in tests. */
export const ACCOUNT = "111122223333";

/** An empty stack of an app of its own. */
export function aStack(): TerraformStack {
  return new TerraformStack(Testing.app(), "test");
}

/** Two empty stacks of one app. */
export function twoStacks(): readonly [dev: TerraformStack, prod: TerraformStack] {
  const app = Testing.app();
  return [new TerraformStack(app, "dev"), new TerraformStack(app, "prod")];
}

/** A key in `us-east-1`. */
export function aKey(stack: Construct, props: Partial<EncryptionKeyProps> = {}): EncryptionKey {
  return new EncryptionKey(stack, "key", {
    alias: "quikapp-media-test",
    description: "Encrypts media",
    accountId: ACCOUNT,
    region: "us-east-1",
    deletionWindowDays: 7,
    rotationDays: 365,
    deletionProtection: false,
    ...props,
  });
}

/** A role in `us-east-1`, for ECS tasks and with the id `service`, unless said otherwise. */
export function aRole(
  stack: Construct,
  {
    id = "service",
    trust = { kind: "ecs-task" },
    region = "us-east-1",
  }: { id?: string; trust?: ServiceTrust; region?: string } = {},
): ServiceRole {
  return new ServiceRole(stack, id, {
    name: "quikapp-media-service-test",
    description: "Signs URLs",
    trust,
    accountId: ACCOUNT,
    region,
  });
}

/** A bucket without a purpose, unversioned and unprotected, and with the id `bucket` unless said otherwise. */
export function aSecureBucket(stack: Construct, props: Partial<SecureBucketProps> = {}, id = "bucket"): SecureBucket {
  return new SecureBucket(stack, id, {
    bucketName: "quikapp-test",
    displayName: "Test",
    encryptionKey: props.encryptionKey ?? aKey(stack),
    versioned: false,
    deletionProtection: false,
    ...props,
  });
}

/** A media bucket with the lifecycle of `dev`, and the id `media` unless said otherwise. */
export function aMediaBucket(stack: Construct, props: Partial<MediaBucketProps> = {}, id = "media"): MediaBucket {
  return new MediaBucket(stack, id, {
    bucketName: "quikapp-media-test",
    displayName: "Media",
    encryptionKey: props.encryptionKey ?? aKey(stack),
    layout: keyLayout("media-type-first"),
    allowedOrigins: ["https://app.quikapp.com"],
    lifecycle: dev.lifecycle,
    incompleteUploadDays: 1,
    deletionProtection: false,
    ...props,
  });
}

/** A bucket of thumbnails that live for a week, unversioned. */
export function aRetentionBucket(stack: Construct, props: Partial<RetentionBucketProps> = {}): RetentionBucket {
  return new RetentionBucket(stack, "thumbnails", {
    bucketName: "quikapp-thumbnails-test",
    displayName: "Thumbnails",
    encryptionKey: props.encryptionKey ?? aKey(stack),
    retention: { transitions: [], expirationDays: 7 },
    incompleteUploadDays: 1,
    deletionProtection: false,
    ...props,
  });
}

/** A replica of a media bucket with the lifecycle of `dev`. */
export function aReplicaBucket(stack: Construct, props: Partial<ReplicaBucketProps> = {}): ReplicaBucket {
  return new ReplicaBucket(stack, "media", {
    bucketName: "quikapp-media-test-eu",
    displayName: "Media replica",
    encryptionKey: props.encryptionKey ?? aKey(stack),
    layout: keyLayout("media-type-first"),
    lifecycle: dev.lifecycle,
    incompleteUploadDays: 1,
    noncurrentVersionDays: 30,
    deletionProtection: false,
    ...props,
  });
}

/** A bucket of logs that live for a year. */
export function aLogBucket(stack: Construct, props: Partial<LogBucketProps> = {}): LogBucket {
  return new LogBucket(stack, "logs", {
    bucketName: "quikapp-logs-test",
    displayName: "Access logs",
    retention: { transitions: [], expirationDays: 365 },
    incompleteUploadDays: 1,
    accountId: ACCOUNT,
    deletionProtection: false,
    ...props,
  });
}
