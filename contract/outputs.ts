import type { KeyLayoutName } from "./key-layout";

/** What a deployed environment tells an application: the stack's output `media_storage`, and what `npm run outputs` prints. */
export interface MediaStorageOutputs {
  /** Name of the environment, such as `prod`. */
  readonly environment: string;
  /** AWS Region of everything but the replicas. */
  readonly region: string;
  /** Layout of the media bucket's keys: an argument of `keyLayout`. */
  readonly keyLayout: KeyLayoutName;
  /** Names of the buckets. */
  readonly buckets: {
    readonly media: string;
    readonly thumbnails: string;
    readonly archives: string;
    readonly exports: string;
    readonly logs: string;
  };
  /** The copies in other Regions; empty where nothing is replicated. */
  readonly replicas: readonly ReplicaOutputs[];
  /** ARNs of the KMS keys. */
  readonly keyArns: {
    /** Encrypts the objects of all buckets but the logs. */
    readonly objects: string;
    /** Encrypts the messages of queues and topics. */
    readonly messages: string;
  };
  /** The application that issues presigned URLs. */
  readonly mediaService: {
    readonly roleArn: string;
    /** Seconds for which its download URLs are good. */
    readonly downloadUrlSeconds: number;
  };
  /** ARNs of the functions that media is handed to. */
  readonly functionArns: { readonly photos: string; readonly videos: string };
  /** URLs of the queues. */
  readonly queueUrls: {
    /** Events of encrypted media, for the media service. */
    readonly encryptedMedia: string;
    /** What could not be handled, for a person. */
    readonly encryptedMediaDeadLetters: string;
    /** Events that a function failed on, for a person. */
    readonly functionFailures: string;
  };
  /** ARNs of the topics. */
  readonly topicArns: {
    /** Deletions of media, for audit. */
    readonly deletions: string;
  };
  /** CloudFront; absent where downloads are presigned URLs of S3. */
  readonly cdn?: CdnOutputs;
}

/** A Region that holds copies. */
export interface ReplicaOutputs {
  readonly region: string;
  readonly buckets: { readonly media: string; readonly thumbnails: string; readonly logs: string };
  readonly objectsKeyArn: string;
}

/** What a service needs to sign URLs of the CDN, beside the private key. */
export interface CdnOutputs {
  /** Host of the URLs: your own domain, or CloudFront's. */
  readonly domain: string;
  /** What your own domain's DNS record must point to. */
  readonly cloudFrontDomain: string;
  /** Id of the public key that belongs to the private key the service signs with. */
  readonly keyPairId: string;
}
