import {
  S3BucketReplicationConfigurationA,
  type S3BucketReplicationConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { Construct } from "constructs";
import { type TransitionStorageClass, throwFaults } from "../../contract/aws";
import { ServiceRole, assertSameStack } from "../iam";
import { grantReplication } from "./replication-grants";
import { replicationFaults } from "./replication-faults";
import type { SecureBucket } from "./secure-bucket";

/** Minutes that S3 promises with replication time control; it takes no other number. See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationTimeValue.html */
const TIME_CONTROL_MINUTES = 15;

/** Where a {@link Replication} copies to. */
export interface ReplicationDestination {
  /** Names the destination in the rule's id, `replicate-to-{id}`: letters, digits and hyphens. */
  readonly id: string;
  /** A versioned bucket, usually of another Region. */
  readonly bucket: SecureBucket;
  /** Storage class in which copies arrive. */
  readonly storageClass: "STANDARD" | TransitionStorageClass;
}

/** What a {@link Replication} is made from. */
export interface ReplicationProps {
  /** The bucket that is copied, versioned. */
  readonly source: SecureBucket;
  /** Name of the role by which S3 copies, 1 to 64 characters. */
  readonly roleName: string;
  /** Account of the buckets. */
  readonly accountId: string;
  /** Region of the source. */
  readonly region: string;
  /** Where to: one at least, each another bucket. */
  readonly destinations: readonly ReplicationDestination[];
  /**
   * Whether S3 promises to copy within 15 minutes, for a price. The metrics that tell how far it is come with or without.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
   */
  readonly timeControl: boolean;
}

/**
 * Copies every new object of a bucket, and every delete marker, to buckets of other Regions.
 *
 * What lay in the bucket before is not copied: that takes S3 Batch Replication. It lives in the source's Region.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
 */
export class Replication extends Construct {
  /** Ids of the rules, in the order of the destinations: the dimension `RuleId` of the replication metrics. */
  readonly ruleIds: readonly string[];

  /** @throws Error naming everything that S3 would refuse, by its path. */
  constructor(scope: Construct, id: string, props: ReplicationProps) {
    throwFaults(id, replicationFaults(props));
    super(scope, id);
    const { source, destinations, timeControl } = props;
    for (const bucket of [source, ...destinations.map((destination) => destination.bucket)]) {
      assertSameStack(this, bucket);
    }
    const role = new ServiceRole(this, "role", {
      name: props.roleName,
      description: "Lets S3 copy objects to their replicas",
      trust: { kind: "s3-replication" },
      accountId: props.accountId,
      region: props.region,
    });
    grantReplication(role, source, destinations);

    const rules = destinations.map((destination, index) => replicationRule(destination, index + 1, timeControl));
    this.ruleIds = rules.map((rule) => rule.id);
    new S3BucketReplicationConfigurationA(this, "rules", {
      bucket: source.bucketName,
      role: role.arn,
      rule: rules,
      // S3 takes the rules only once all of these are versioned.
      dependsOn: [source, ...destinations.map(({ bucket }) => bucket)].flatMap(({ versioning }) => versioning ?? []),
    });
  }
}

function replicationRule(
  { id, bucket, storageClass }: ReplicationDestination,
  priority: number,
  timeControl: boolean,
): S3BucketReplicationConfigurationRule & { readonly id: string } {
  const minutes = TIME_CONTROL_MINUTES;
  return {
    id: `replicate-to-${id}`,
    status: "Enabled",
    // S3 refuses two rules of one priority, even where their destinations differ.
    priority,
    // Every object. Without a filter the rule would be of S3's older form, which knows no priority.
    filter: { prefix: "" },
    deleteMarkerReplication: { status: "Enabled" },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      bucket: bucket.arn,
      storageClass,
      encryptionConfiguration: { replicaKmsKeyId: bucket.encryptionKey.arn },
      // S3 refuses a threshold without time control.
      metrics: { status: "Enabled", ...(timeControl && { eventThreshold: { minutes } }) },
      ...(timeControl && { replicationTime: { status: "Enabled", time: { minutes } } }),
    },
  };
}
