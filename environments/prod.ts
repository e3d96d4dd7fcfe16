import type { Environment } from "./types";

/** QuikApp's production. */
export const prod: Environment = {
  name: "prod",
  application: "quikapp",
  accountId: "222222222222",
  region: "us-east-1",
  bucketNames: { media: "quikapp-media-prod" },
  keyLayout: "media-type-first",
  allowedOrigins: ["https://app.quikapp.com"],
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
  incompleteUploadDays: 1,
  versioning: { noncurrentVersionDays: 30 },
  encryptionKey: { deletionWindowDays: 30, rotationDays: 365 },
  mediaService: { trust: { kind: "ecs-task" }, downloadUrlSeconds: 3600 },
  deletionProtection: true,
  state: { bucketName: "quikapp-terraform-state-prod", deletionProtection: true },
  tags: { Project: "QuikApp", Service: "media" },
};
