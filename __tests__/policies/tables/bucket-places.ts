import type { Environment } from "../../../environments";
import { replicaBucketName } from "../../../environments/replica-bucket-names";
import type { Cloud } from "../harness";

/** A bucket that rows are about. */
export interface BucketPlace {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** ARN of the key that encrypts its objects; `undefined` where S3's own do. */
  readonly keyArn: string | undefined;
  /** ARNs of objects such as it holds. */
  readonly objects: readonly string[];
  /** One of them. */
  readonly object: string;
}

/** The buckets of a Region that holds copies. */
export interface ReplicaPlaces {
  readonly region: string;
  readonly media: BucketPlace;
  readonly thumbnails: BucketPlace;
  readonly logs: BucketPlace;
}

interface BucketSettings {
  readonly bucketName: string;
  readonly region: string;
  readonly keyArn: string | undefined;
  readonly keys: readonly string[];
}

/** A bucket of the stacks, with objects of some keys. */
export function bucketAt(cloud: Cloud, { bucketName, region, keyArn, keys }: BucketSettings): BucketPlace {
  const arn = cloud.arn("aws_s3_bucket", "bucket", bucketName);
  const objects = keys.map((key) => `${arn}/${key}`);
  return { name: bucketName, arn, region, keyArn, objects, object: objects[0] ?? "" };
}

/** The replicas of an environment; none where nothing is copied. */
export function replicasOf(
  cloud: Cloud,
  { application, name, bucketNames, replication }: Environment,
  mediaKeys: readonly string[],
): readonly ReplicaPlaces[] {
  const [photo = ""] = mediaKeys;
  return (replication?.replicas ?? []).map((replica) => {
    const { region } = replica;
    const keyArn = cloud.keyArn(`${application}-media-${name}`, region);
    const at = (bucket: "media" | "thumbnails" | "logs", keys: readonly string[]) =>
      bucketAt(cloud, {
        bucketName: replicaBucketName(bucketNames[bucket], replica),
        region,
        keyArn: bucket === "logs" ? undefined : keyArn,
        keys,
      });
    return {
      region,
      media: at("media", [photo]),
      thumbnails: at("thumbnails", [`thumbnails/small/${photo}`]),
      logs: at("logs", [`access/${replicaBucketName(bucketNames.media, replica)}/1`]),
    };
  });
}
