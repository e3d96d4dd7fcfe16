import type { Environment } from "./types";

/** QuikApp's production. */
export const prod: Environment = {
  name: "prod",
  application: "quikapp",
  accountId: "222222222222",
  region: "us-east-1",
  bucketNames: {
    media: "quikapp-media-prod",
    thumbnails: "quikapp-thumbnails-prod",
    archives: "quikapp-archives-prod",
    exports: "quikapp-exports-prod",
    logs: "quikapp-logs-prod",
  },
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
  bucketLifecycle: {
    thumbnails: { transitions: [], expirationDays: 7 },
    archives: { transitions: [{ storageClass: "DEEP_ARCHIVE", days: 1 }], expirationDays: null },
    exports: { transitions: [], expirationDays: 7 },
    logs: { transitions: [{ storageClass: "STANDARD_IA", days: 30 }], expirationDays: 365 },
  },
  incompleteUploadDays: 1,
  versioning: { noncurrentVersionDays: 30 },
  replication: {
    replicas: [
      { name: "eu", region: "eu-west-1", storageClass: "STANDARD_IA" },
      { name: "apac", region: "ap-southeast-1", storageClass: "STANDARD_IA" },
    ],
    timeControl: true,
  },
  formerRegions: [],
  encryptionKey: { deletionWindowDays: 30, rotationDays: 365 },
  events: {
    delivery: "s3",
    queueRetentionDays: 4,
    visibilityTimeoutSeconds: 300,
    maxReceives: 5,
    auditSubscribers: ["media-audit@quikapp.com"],
  },
  functions: {
    photos: { memoryMegabytes: 1024, timeoutSeconds: 60 },
    videos: { memoryMegabytes: 2048, timeoutSeconds: 600 },
    logRetentionDays: 30,
  },
  cdn: {
    // Nobody has its private key, as nobody has this account and certificate: put your own here, by docs/operations.md.
    publicKeys: {
      "2026-11": `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtvg3nWEUPmoZEARbj+9+
EvQ9V4y02fTbiUn3/ttcXDqadIJqNWys1CDk0iSWPh4ugjQaNmSEDbeXzzRP+wpB
2BFWNuuilVtdrXEexb1RixU7mlopKVwP4vEvN4vlGgR3TKfjsDFvG6LIlELShACw
qVHL9yf4EP5IJOgHyBEJaCrBRiOiY/Le4O0NdWdXzeglV4TXigP3V4CgPEG/nlN3
H77SzfgbVmWsfu1lZDDpp4bpWa9Rtt5QUOFmeGdan2u7eGN2NbGtUgb4cJWx1yDC
fCmgqHmI8OLSHLobiS1kKx+J6fjT21x9947KeojVvasNkGr2V397B2tymjx61vAX
0QIDAQAB
-----END PUBLIC KEY-----
`,
    },
    signingKey: "2026-11",
    priceClass: "PriceClass_All",
    domain: {
      name: "media.quikapp.com",
      certificateArn: "arn:aws:acm:us-east-1:222222222222:certificate/00000000-0000-4000-8000-000000000000",
    },
  },
  mediaService: { trust: { kind: "ecs-task" }, downloadUrlSeconds: 3600 },
  monitoring: {
    subscribers: ["media-oncall@quikapp.com"],
    alarms: {
      storageBytes: { threshold: 1024 ** 4, periodSeconds: 86_400, evaluationPeriods: 1 },
      requests: { threshold: 100_000, periodSeconds: 300, evaluationPeriods: 3 },
      clientErrors: { threshold: 100, periodSeconds: 300, evaluationPeriods: 2 },
      serverErrors: { threshold: 10, periodSeconds: 300, evaluationPeriods: 2 },
      firstByteLatency: { threshold: 1000, periodSeconds: 300, evaluationPeriods: 3 },
      replicationLatency: { threshold: 900, periodSeconds: 60, evaluationPeriods: 15 },
      replicationFailures: { threshold: 0, periodSeconds: 300, evaluationPeriods: 1 },
      queueAge: { threshold: 900, periodSeconds: 300, evaluationPeriods: 2 },
      deadLetters: { threshold: 0, periodSeconds: 300, evaluationPeriods: 1 },
      functionErrors: { threshold: 5, periodSeconds: 300, evaluationPeriods: 2 },
      functionThrottles: { threshold: 0, periodSeconds: 300, evaluationPeriods: 2 },
      functionDuration: { threshold: 80, periodSeconds: 300, evaluationPeriods: 3 },
      cdnServerErrors: { threshold: 1, periodSeconds: 300, evaluationPeriods: 3 },
    },
  },
  deletionProtection: true,
  state: { kind: "s3", bucketName: "quikapp-terraform-state-prod", deletionProtection: true },
  github: { repository: "quikapp/media-storage", branch: "main", oidcProvider: "create" },
  suppressedRules: [],
  acceptedLosses: [],
  tags: { Project: "QuikApp", Service: "media" },
};
