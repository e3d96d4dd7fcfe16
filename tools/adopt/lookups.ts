/** A subscription of a topic, as AWS lists it. */
export interface ListedSubscription {
  /** Its ARN; for one that nobody has confirmed, a word instead of it. */
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

/** A delivery of logs, as AWS lists it. */
export interface ListedDelivery {
  readonly id: string;
  readonly sourceName: string;
  readonly destinationArn: string;
}

/** A CloudFront distribution, as AWS lists it. */
export interface ListedDistribution {
  readonly id: string;
  readonly comment: string;
  readonly aliases: readonly string[];
}

/** What has a name of ours and an id of AWS's. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where a bucket is, as far as an account may know. */
export type BucketWhereabouts = "here" | "missing" | "elsewhere";

/** What a key's alias leads to. */
export interface AliasedKey {
  readonly id: string;
  /** Whether KMS is going to delete it. */
  readonly pendingDeletion: boolean;
}

/**
 * What AWS is asked to find the ids that no configuration holds. Nothing here changes anything.
 *
 * Regions are those of the resources; CloudFront has none.
 */
export interface Lookups {
  /** Whether a bucket is in this account; "elsewhere" also where that may not be known. */
  bucket(region: string, name: string, accountId: string): Promise<BucketWhereabouts>;
  /** The key behind `alias/…`; `undefined` without such an alias. */
  keyBehind(region: string, alias: string): Promise<AliasedKey | undefined>;
  /** `undefined` without such a queue. */
  queueUrl(region: string, name: string): Promise<string | undefined>;
  /** Empty without such a topic. */
  subscriptions(region: string, topicArn: string): Promise<readonly ListedSubscription[]>;
  deliveries(region: string): Promise<readonly ListedDelivery[]>;
  distributions(): Promise<readonly ListedDistribution[]>;
  originAccessControls(): Promise<readonly Named[]>;
  publicKeys(): Promise<readonly Named[]>;
  keyGroups(): Promise<readonly Named[]>;
}
