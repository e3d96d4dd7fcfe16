import type { Environment } from "../../../environments";
import type { Cloud, Row } from "../harness";
import { asks, everythingIn, mayOnly } from "./asking";
import { placesOf } from "./places";

/** S3's copying roles: each reads its own source, and writes to the copies of that in every Region; nothing else. */
export function replicationRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { replication, replicas } = places;
  if (replication === undefined) return [];
  return (["media", "thumbnails"] as const).flatMap((what) => {
    const source = places[what];
    const granted = [
      ...asks(["s3:GetReplicationConfiguration", "s3:ListBucket"], [source.arn]),
      ...asks(
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        [source.object],
      ),
      ...asks(
        ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        replicas.map((replica) => replica[what].object),
      ),
    ];
    return mayOnly(replication[what], granted, everythingIn(places));
  });
}
