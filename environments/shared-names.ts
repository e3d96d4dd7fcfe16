import { type Fault, formatPath } from "../contract/aws";
import { type Claim, claimFaults } from "./claims";
import { REPLICATED_BUCKETS, replicaBucketName } from "./replica-bucket-names";
import { sharedPatternFaults } from "./shared-patterns";
import { sharedProviderFaults } from "./shared-provider";
import { environmentPath, listAt, textAt } from "./value-at";

/** Every name that two places claim and only one can own, in one environment or in several. */
export function sharedNameFaults(environments: readonly unknown[]): readonly Fault[] {
  return [
    ...claimFaults(environments.flatMap((environment, index) => claimOf(environment, index, "name"))),
    ...claimFaults(environments.flatMap(bucketClaims)),
    // CloudFront refuses a host name that any of its distributions has.
    ...claimFaults(environments.flatMap((environment, index) => claimOf(environment, index, "cdn", "domain", "name"))),
    ...sharedProviderFaults(environments),
    ...sharedPatternFaults(environments),
  ];
}

function claimOf(environment: unknown, index: number, ...path: string[]): readonly Claim[] {
  const value = textAt(environment, path);
  return value === undefined ? [] : [{ path: [...environmentPath(environment, index), ...path], value }];
}

/** A bucket's name is one of a kind in all of AWS. */
function bucketClaims(environment: unknown, index: number): readonly Claim[] {
  return [
    ...["media", "thumbnails", "archives", "exports", "logs"].flatMap((bucket) =>
      claimOf(environment, index, "bucketNames", bucket),
    ),
    ...replicaClaims(environment, index),
    ...claimOf(environment, index, "state", "bucketName"),
  ];
}

function replicaClaims(environment: unknown, index: number): readonly Claim[] {
  const replicas = listAt(environment, ["replication", "replicas"]);
  const names = replicas.map((replica) => textAt(replica, ["name"]));
  return names.flatMap((name, at) => {
    // A name given twice is reported where the replicas are compared.
    if (name === undefined || names.indexOf(name) < at) return [];
    const replica = [...environmentPath(environment, index), "replication", "replicas", at];
    return REPLICATED_BUCKETS.flatMap((bucket): Claim[] => {
      const primary = textAt(environment, ["bucketNames", bucket]);
      if (primary === undefined) return [];
      return [
        {
          path: [...replica, "name"],
          value: replicaBucketName(primary, { name }),
          place: `the ${bucket} bucket of ${formatPath(replica)}`,
          preface: "makes the name of a bucket that ",
          madeFrom: primary,
        },
      ];
    });
  });
}
