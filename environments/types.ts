import type { KeyLayoutName, MediaType } from "../contract";
import type { AlarmSetting, Retention, TransitionStorageClass } from "../contract/aws";
import type { ServiceTrust } from "../modules/iam/service-trust";
import type { AcceptedLoss, GitHub, StateStorage } from "./delivery-types";

/** Everything that differs between two deployments of the media storage. Plain data: no logic, no `process.env`. */
export interface Environment {
  /** Stack id, as in `cdktf deploy dev`: lower-case letters, digits and hyphens; not ending in `-state`. */
  readonly name: string;
  /** Prefix of the names of keys and roles: lower-case letters, digits and hyphens, 20 at most. */
  readonly application: string;
  /** The only AWS account this environment may be deployed to: 12 digits. Any other account is refused. */
  readonly accountId: string;
  /** AWS Region of everything but the replicas, such as `us-east-1`. */
  readonly region: string;
  /** Names of the buckets; each is unique in all of AWS. */
  readonly bucketNames: BucketNames;
  /** Where in a key the media type stands; decides how lifecycle rules find their objects. See docs/adr/0003. */
  readonly keyLayout: KeyLayoutName;
  /** Web origins whose pages may upload and download: `https://HOST[:PORT]`, one `*` at most, no trailing slash. */
  readonly allowedOrigins: readonly string[];
  /** How long the objects of each media type live, and in which storage classes. */
  readonly lifecycle: Readonly<Record<MediaType, Retention>>;
  /** How long the objects of the other buckets live, and in which storage classes. */
  readonly bucketLifecycle: Readonly<Record<PurposeBucket, Retention>>;
  /** Days after which an upload in parts that was never completed is removed: 1 at least. */
  readonly incompleteUploadDays: number;
  /** Versions of overwritten and deleted objects; `null` keeps none. */
  readonly versioning: Versioning | null;
  /** Copies of the media and the thumbnails in other Regions; `null` keeps none. Needs versioning. */
  readonly replication: Replication | null;
  /**
   * Regions that the last deployment had copies in and this one has not. Terraform destroys what lies there only with a
   * provider for the Region. To be emptied after that deployment: each is one more process.
   */
  readonly formerRegions: readonly string[];
  /** The keys that encrypt objects, messages and alarms. */
  readonly encryptionKey: EncryptionKey;
  /** What happens when media arrives or is deleted. */
  readonly events: Events;
  /** The functions that media is handed to when it arrives. */
  readonly functions: Functions;
  /** CloudFront in front of the media and the thumbnails; `null`: downloads are presigned URLs of S3. */
  readonly cdn: Cdn | null;
  /** Alarms and a dashboard; `null` makes none. */
  readonly monitoring: Monitoring | null;
  /** The application that issues presigned URLs. */
  readonly mediaService: MediaService;
  /**
   * Whether Terraform refuses to destroy or replace the buckets and keys. Where `false`, `cdktf destroy` deletes the
   * buckets with all objects in them.
   */
  readonly deletionProtection: boolean;
  /** Where Terraform keeps this environment's state. */
  readonly state: StateStorage;
  /** Findings of the rules that are all right in this environment, each with the reason. See docs/rules.md. */
  readonly suppressedRules: readonly SuppressedRule[];
  /** Who deploys beside people: the workflows of a GitHub repository; `null`: nobody. */
  readonly github: GitHub | null;
  /**
   * What the next plan may lose, each with the reason. To be emptied after that deployment: the guard refuses what no
   * longer fits a loss.
   */
  readonly acceptedLosses: readonly AcceptedLoss[];
  /** Tags for every resource, beside `Application`, `Environment` and `ManagedBy`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A finding of a rule that someone took responsibility for. */
export interface SuppressedRule {
  /** The rule's name, as the finding gives it: `ia-min-30`. */
  readonly rule: string;
  /** The resource's address, as the finding gives it. */
  readonly address: string;
  /** Why this is all right here: 10 characters at least. Shown at every synth. */
  readonly reason: string;
}

/** Names of an environment's buckets. Those of replicas are made from them: see `ReplicaRegion.name`. */
export interface BucketNames {
  /** Originals, as clients upload them. */
  readonly media: string;
  /** Previews, which the functions make and anybody can make again. */
  readonly thumbnails: string;
  /** What the media service keeps for the long term: it adds and reads, and cannot delete. */
  readonly archives: string;
  /** Copies of a user's data that the media service makes for the user to download. */
  readonly exports: string;
  /** Access logs of the other buckets and of the CDN. */
  readonly logs: string;
}

/** The buckets whose objects all live equally long. */
export type PurposeBucket = Exclude<keyof BucketNames, "media">;

/** What becomes of old versions in a versioned bucket. */
export interface Versioning {
  /** Days after which a version that is no longer current is removed: 1 at least. */
  readonly noncurrentVersionDays: number;
}

/** Copies in other Regions. */
export interface Replication {
  /** The Regions, each another than the primary and than each other: one at least. */
  readonly replicas: readonly ReplicaRegion[];
  /**
   * Whether S3 promises to copy 99.99 % of the objects within 15 minutes, for a price by the gigabyte, and says how far
   * it is.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
   */
  readonly timeControl: boolean;
}

/** A Region that holds copies. */
export interface ReplicaRegion {
  /**
   * Ends the names of its buckets, as in `quikapp-media-prod-eu`: lower-case letters and digits, beginning with a letter,
   * 10 at most.
   */
  readonly name: string;
  /** AWS Region, such as `eu-west-1`. */
  readonly region: string;
  /**
   * Storage class in which copies of media arrive; those of thumbnails stay in `STANDARD`. The lifecycle moves them on from
   * there, and never back: a move to a class above this one does not happen.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  readonly storageClass: "STANDARD" | TransitionStorageClass;
}

/** What happens when media arrives or is deleted. */
export interface Events {
  /**
   * Who hands out the events: S3 itself, or Amazon EventBridge. The layout `workspace-first` needs `eventbridge`: S3's own
   * filters know no wildcard.
   */
  readonly delivery: "s3" | "eventbridge";
  /** Days for which a message waits in the queue of encrypted media: 1 to 14. Dead letters wait 14 days. */
  readonly queueRetentionDays: number;
  /** Seconds for which a message is hidden while the media service works on it: 0 to 43200. */
  readonly visibilityTimeoutSeconds: number;
  /** Times a message is received before it becomes a dead letter: 1 to 1000. */
  readonly maxReceives: number;
  /** Who is told of deletions, for audit: e-mail addresses, or ARNs of SQS queues or Lambda functions. */
  readonly auditSubscribers: readonly string[];
}

/** The functions that media is handed to when it arrives. */
export interface Functions {
  readonly photos: FunctionSize;
  readonly videos: FunctionSize;
  /** Days for which their logs are kept: one of the numbers that CloudWatch Logs takes. */
  readonly logRetentionDays: number;
}

/** What one function may use. */
export interface FunctionSize {
  /** Memory in MiB: 128 to 10240. CPU comes with it. */
  readonly memoryMegabytes: number;
  /** Seconds after which an invocation is ended: 1 to 900. */
  readonly timeoutSeconds: number;
}

/** CloudFront in front of the media and the thumbnails. */
export interface Cdn {
  /**
   * Public keys that signed URLs are checked with, by names of your choice (letters, digits and hyphens, 64 at most): RSA
   * 2048 or ECDSA P-256, 1 to 5, in PEM as OpenSSL writes it, with a newline at the end. Private keys belong to the media
   * service alone.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html
   */
  readonly publicKeys: Readonly<Record<string, string>>;
  /** Name of the key that the media service signs with: one of `publicKeys`. */
  readonly signingKey: string;
  /** Which of CloudFront's edge locations serve. See https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html */
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  /**
   * A domain of your own; `null`: CloudFront's, for which CloudFront accepts TLS older than 1.2, whatever is asked.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
   */
  readonly domain: CdnDomain | null;
}

/** A domain of your own for the CDN. Its DNS record is yours to make. */
export interface CdnDomain {
  /** Host name in lower case, such as `media.quikapp.com`; no other distribution in AWS has it. */
  readonly name: string;
  /** ARN of its certificate in AWS Certificate Manager: in us-east-1, where CloudFront looks for it, and this account. */
  readonly certificateArn: string;
}

/** Alarms and a dashboard. */
export interface Monitoring {
  /** Who is told of alarms, one at least: e-mail addresses, or ARNs of SQS queues or Lambda functions. */
  readonly subscribers: readonly string[];
  /** When each alarm goes off. */
  readonly alarms: AlarmSettings;
}

/** The alarms. docs/operations.md says what each means and what to do. */
export interface AlarmSettings {
  /** Bytes in a bucket over all storage classes, averaged over a day. */
  readonly storageBytes: AlarmSetting;
  /** Requests to a bucket in a period. */
  readonly requests: AlarmSetting;
  /** Requests to a bucket in a period that were answered with 4xx. */
  readonly clientErrors: AlarmSetting;
  /** Requests to a bucket in a period that were answered with 5xx. */
  readonly serverErrors: AlarmSetting;
  /** Milliseconds until a bucket's first byte, 99th percentile. */
  readonly firstByteLatency: AlarmSetting;
  /** Seconds by which a replica is behind. */
  readonly replicationLatency: AlarmSetting;
  /** Objects in a period that S3 failed to copy. */
  readonly replicationFailures: AlarmSetting;
  /** Seconds for which the oldest message waits in the queue. */
  readonly queueAge: AlarmSetting;
  /** Messages among the dead letters. */
  readonly deadLetters: AlarmSetting;
  /** Failed invocations of a function in a period. */
  readonly functionErrors: AlarmSetting;
  /** Refused invocations of a function in a period. */
  readonly functionThrottles: AlarmSetting;
  /** Per cent of its timeout that a function's slowest invocation took. */
  readonly functionDuration: AlarmSetting;
  /** Per cent of the CDN's answers that were 5xx. */
  readonly cdnServerErrors: AlarmSetting;
}

/** Life of a customer managed KMS key. */
export interface EncryptionKey {
  /** Days between the key's scheduled deletion and the deletion: 7 to 30. */
  readonly deletionWindowDays: number;
  /** Days between two rotations of the key material: 90 to 2560. */
  readonly rotationDays: number;
}

/** The application that issues presigned URLs. */
export interface MediaService {
  /** Who may assume the service's role. */
  readonly trust: ServiceTrust;
  /**
   * Seconds for which a download URL is good: 1 to 604800. URLs die earlier with the role session that signed them.
   */
  readonly downloadUrlSeconds: number;
}
