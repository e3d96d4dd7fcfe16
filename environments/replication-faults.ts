import { type Fault, type FaultPath, bucketNameFaults, formatGiven, formatPath, partitionOf } from "../contract/aws";
import { type Claim, claimFaults } from "./claims";
import { REPLICATED_BUCKETS, REPLICA_NAME, replicaBucketName } from "./replica-bucket-names";
import { isObject } from "./schema-parts";
import { listAt, textAt, valueAt } from "./value-at";

/**
 * What is wrong with an environment's replication beside its other fields.
 *
 * @param at Path of the environment.
 */
export function replicationFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  const path = [...at, "replication", "replicas"];
  const replicas = listAt(environment, ["replication", "replicas"]).map((replica, index) => ({
    name: textAt(replica, ["name"]),
    region: textAt(replica, ["region"]),
    path: [...path, index],
  }));
  const claims = (field: "name" | "region"): readonly Claim[] =>
    replicas.flatMap((replica) => {
      const value = replica[field];
      return value === undefined ? [] : [{ path: [...replica.path, field], value }];
    });
  const former = listAt(environment, ["formerRegions"]).flatMap((value, index): Claim[] =>
    typeof value === "string" ? [{ path: [...at, "formerRegions", index], value }] : [],
  );
  const region = textAt(environment, ["region"]);
  const primary: readonly Claim[] = region === undefined ? [] : [{ path: [...at, "region"], value: region }];
  return [
    ...versioningFaults(environment, at),
    ...claimFaults(claims("name")),
    ...claimFaults([...primary, ...claims("region"), ...former]),
    ...[...claims("region"), ...former].flatMap((claim) => partitionFaults(claim, region)),
    ...claims("name").flatMap((claim) => derivedNameFaults(claim, environment)),
  ];
}

/** S3 replicates versioned buckets only. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html */
function versioningFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  if (!isObject(valueAt(environment, ["replication"]))) return [];
  // A missing field has its own fault.
  if (valueAt(environment, ["versioning"]) !== null) return [];
  const message = `must be an object with noncurrentVersionDays where ${formatPath([...at, "replication"])} is given, got: null`;
  return [{ path: [...at, "versioning"], message }];
}

/** Replication stays in a partition: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionFaults({ path, value }: Claim, primary: string | undefined): readonly Fault[] {
  if (primary === undefined || partitionOf(primary) === partitionOf(value)) return [];
  const rule = `must be a Region of the partition ${partitionOf(primary)}, as ${primary} is`;
  return [{ path, message: `${rule}, got: ${formatGiven(value)}` }];
}

function derivedNameFaults({ path, value }: Claim, environment: unknown): readonly Fault[] {
  return REPLICATED_BUCKETS.flatMap((bucket) => {
    const primary = textAt(environment, ["bucketNames", bucket]);
    // What is wrong with the primary's name, or with the replica's alone, has its own fault.
    if (primary === undefined || bucketNameFaults(primary).length > 0 || !REPLICA_NAME.test(value)) return [];
    return bucketNameFaults(replicaBucketName(primary, { name: value })).map(({ message }) => ({
      path,
      message: `makes the name of a bucket that ${message}`,
    }));
  });
}
