import type { Environment } from "./types";

/** QuikApp's development: the same system as production in small, made to be thrown away. */
export const dev: Environment = {
  name: "dev",
  application: "quikapp",
  accountId: "111111111111",
  region: "us-east-1",
  bucketNames: {
    media: "quikapp-media-dev",
    thumbnails: "quikapp-thumbnails-dev",
    archives: "quikapp-archives-dev",
    exports: "quikapp-exports-dev",
    logs: "quikapp-logs-dev",
  },
  keyLayout: "media-type-first",
  allowedOrigins: ["https://app.dev.quikapp.com", "http://localhost:3000"],
  lifecycle: {
    photos: {
      transitions: [
        { storageClass: "STANDARD_IA", days: 30 },
        { storageClass: "GLACIER", days: 90 },
      ],
      expirationDays: 365,
    },
    videos: {
      transitions: [
        { storageClass: "INTELLIGENT_TIERING", days: 7 },
        { storageClass: "GLACIER", days: 30 },
      ],
      expirationDays: 180,
    },
    voice: { transitions: [], expirationDays: 30 },
    files: {
      transitions: [
        { storageClass: "STANDARD_IA", days: 30 },
        { storageClass: "GLACIER", days: 90 },
      ],
      expirationDays: null,
    },
    avatars: { transitions: [], expirationDays: null },
  },
  bucketLifecycle: {
    thumbnails: { transitions: [], expirationDays: 7 },
    archives: { transitions: [{ storageClass: "DEEP_ARCHIVE", days: 1 }], expirationDays: null },
    exports: { transitions: [], expirationDays: 7 },
    logs: { transitions: [], expirationDays: 30 },
  },
  incompleteUploadDays: 1,
  versioning: null,
  replication: null,
  formerRegions: [],
  encryptionKey: { deletionWindowDays: 7, rotationDays: 365 },
  events: {
    delivery: "s3",
    queueRetentionDays: 4,
    visibilityTimeoutSeconds: 300,
    maxReceives: 5,
    auditSubscribers: [],
  },
  functions: {
    photos: { memoryMegabytes: 1024, timeoutSeconds: 60 },
    videos: { memoryMegabytes: 2048, timeoutSeconds: 600 },
    logRetentionDays: 7,
  },
  cdn: null,
  mediaService: { trust: { kind: "ecs-task" }, downloadUrlSeconds: 3600 },
  monitoring: null,
  deletionProtection: false,
  state: { kind: "s3", bucketName: "quikapp-terraform-state-dev", deletionProtection: true },
  github: { repository: "quikapp/media-storage", branch: "main", oidcProvider: "create" },
  suppressedRules: [],
  acceptedLosses: [],
  tags: { Project: "QuikApp", Service: "media" },
};
