import type { KeyLayoutName, MediaType } from "../contract";
import type { Retention } from "../contract/s3";
import type { ServiceTrust } from "../modules/iam/service-trust";

/** Everything that differs between two deployments of the media storage. Plain data: no logic, no `process.env`. */
export interface Environment {
  /** Stack id, as in `cdktf deploy dev`: lower-case letters, digits and hyphens; not ending in `-state`. */
  readonly name: string;
  /** Prefix of the names of keys and roles: lower-case letters, digits and hyphens, 20 at most. */
  readonly application: string;
  /** The only AWS account this environment may be deployed to: 12 digits. Any other account is refused. */
  readonly accountId: string;
  /** AWS Region of the media bucket and its key, such as `us-east-1`. */
  readonly region: string;
  /** Names of the buckets; each is unique in all of AWS. */
  readonly bucketNames: BucketNames;
  /** Where in a key the media type stands; decides how lifecycle rules find their objects. See docs/adr/0003. */
  readonly keyLayout: KeyLayoutName;
  /** Web origins whose pages may upload and download: `https://HOST[:PORT]`, one `*` at most, no trailing slash. */
  readonly allowedOrigins: readonly string[];
  /** How long the objects of each media type live, and in which storage classes. */
  readonly lifecycle: Readonly<Record<MediaType, Retention>>;
  /** Days after which an upload in parts that was never completed is removed: 1 at least. */
  readonly incompleteUploadDays: number;
  /** Versions of overwritten and deleted objects; `null` keeps none. */
  readonly versioning: Versioning | null;
  /** The key that encrypts the media. */
  readonly encryptionKey: EncryptionKey;
  /** The application that issues presigned URLs. */
  readonly mediaService: MediaService;
  /**
   * Whether Terraform refuses to destroy or replace the bucket and its key. Where `false`, `cdktf destroy` deletes the
   * bucket with all objects in it.
   */
  readonly deletionProtection: boolean;
  /** Where Terraform keeps this environment's state. */
  readonly state: StateStorage;
  /** Tags for every resource, beside `Application`, `Environment` and `ManagedBy`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Names of an environment's buckets. */
export interface BucketNames {
  /** Originals, as uploaded. */
  readonly media: string;
}

/** What becomes of old versions in a versioned bucket. */
export interface Versioning {
  /** Days after which a version that is no longer current is removed: 1 at least. */
  readonly noncurrentVersionDays: number;
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

/** Where Terraform keeps an environment's state: a bucket that the stack `{name}-state` makes. */
export interface StateStorage {
  /** Name of the state bucket, unique in all of AWS. It lies in the environment's account and Region. */
  readonly bucketName: string;
  /** Whether Terraform refuses to destroy the state bucket and its key. Set `false` only to retire an environment. */
  readonly deletionProtection: boolean;
}
