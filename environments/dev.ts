import type { Environment } from "./types";

/** QuikApp's development: the same system as production in small, made to be thrown away. */
export const dev: Environment = {
  name: "dev",
  application: "quikapp",
  accountId: "111111111111",
  region: "us-east-1",
  bucketNames: { media: "quikapp-media-dev" },
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
  incompleteUploadDays: 1,
  versioning: null,
  encryptionKey: { deletionWindowDays: 7, rotationDays: 365 },
  mediaService: { trust: { kind: "ecs-task" }, downloadUrlSeconds: 3600 },
  deletionProtection: false,
  state: { bucketName: "quikapp-terraform-state-dev", deletionProtection: true },
  tags: { Project: "QuikApp", Service: "media" },
};
