import { type Fault, formatGiven } from "../../contract/aws";
import type { ReplicationProps } from "./replication";
import type { SecureBucket } from "./secure-bucket";

/** Everything that S3 would refuse about a replication, or that would copy twice to one place. */
export function replicationFaults({ source, destinations }: ReplicationProps): readonly Fault[] {
  const none: Fault = { path: ["destinations"], message: "must name one destination at least, got: []" };
  const ids = destinations.map(({ id }) => id);
  const buckets = [source, ...destinations.map(({ bucket }) => bucket)];
  return [
    ...versioningFaults(["source"], source),
    ...(destinations.length === 0 ? [none] : []),
    ...destinations.flatMap(({ id, bucket }, index) => [
      ...(ids.indexOf(id) < index
        ? [{ path: ["destinations", index, "id"], message: `must differ from those before, got: ${formatGiven(id)}` }]
        : []),
      ...destinationFaults(["destinations", index, "bucket"], bucket, buckets.indexOf(bucket) <= index),
    ]),
  ];
}

function destinationFaults(path: Fault["path"], bucket: SecureBucket, repeated: boolean): readonly Fault[] {
  const message = `must differ from the source and the destinations before, got: ${bucket.node.path}`;
  // Where it is repeated, its versioning is told of already.
  return repeated ? [{ path, message }] : versioningFaults(path, bucket);
}

function versioningFaults(path: Fault["path"], bucket: SecureBucket): readonly Fault[] {
  if (bucket.versioning !== undefined) return [];
  return [{ path, message: `must be a bucket that keeps versions, got: ${bucket.node.path}, which keeps none` }];
}
