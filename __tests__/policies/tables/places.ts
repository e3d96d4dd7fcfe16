import { stateBucketOf } from "../../../tools/deploy/state-bucket";
import { keyLayout } from "../../../contract";
import type { Environment } from "../../../environments";
import { type Circumstances, type Cloud, type Requester, all, taggedWith } from "../harness";
import { type BucketPlace, type ReplicaPlaces, bucketAt, replicasOf } from "./bucket-places";
import { type MessagePlaces, messagesOf } from "./message-places";
import { sampleKeys } from "./sample-keys";

/** Who and what an environment's rows are about. */
export interface Places extends MessagePlaces {
  readonly mediaService: Requester;
  /** The functions' roles, by what they take in. */
  readonly functionRoles: Readonly<Record<"photos" | "videos", Requester>>;
  /** The roles by which S3 copies, by what they copy; `undefined` where nothing is. */
  readonly replication: Readonly<Record<"media" | "thumbnails", Requester>> | undefined;
  readonly media: BucketPlace;
  readonly thumbnails: BucketPlace;
  readonly archives: BucketPlace;
  readonly exports: BucketPlace;
  readonly logs: BucketPlace;
  readonly state: BucketPlace;
  readonly replicas: readonly ReplicaPlaces[];
  /** All of them. */
  readonly buckets: readonly BucketPlace[];
  /** ARN of the distribution; `undefined` without a CDN. */
  readonly distribution: string | undefined;
  /** How media must be uploaded: with the tags that the layout asks for. */
  readonly asUpload: (object: string, ...how: readonly Circumstances[]) => Circumstances | undefined;
}

/** The places of an environment. */
export function placesOf(cloud: Cloud, environment: Environment): Places {
  const { application, name, region, bucketNames, replication, cdn } = environment;
  const named = (what: string): string => `${application}-${what}-${name}`;
  const objectsKey = cloud.keyArn(named("media"), region);
  const samples = sampleKeys(environment.keyLayout);
  const bucket = (bucketName: string, keyArn: string | undefined, keys: readonly string[]): BucketPlace =>
    bucketAt(cloud, { bucketName, region, keyArn, keys });
  const own = {
    media: bucket(bucketNames.media, objectsKey, samples),
    thumbnails: bucket(bucketNames.thumbnails, objectsKey, [`thumbnails/small/${samples[0] ?? ""}`]),
    archives: bucket(bucketNames.archives, objectsKey, ["2026/01/acme.zip"]),
    exports: bucket(bucketNames.exports, objectsKey, ["u1/export.zip"]),
    logs: bucket(bucketNames.logs, undefined, [`access/${bucketNames.media}/1`, "cdn/1"]),
    state: bucket(stateBucketOf(environment).bucketName, cloud.keyArn(named("terraform-state"), region), [
      `${name}/media-storage.tfstate`,
    ]),
  };
  const replicas = replicasOf(cloud, environment, samples);
  const layout = keyLayout(environment.keyLayout);
  return {
    ...messagesOf(cloud, environment),
    ...own,
    mediaService: cloud.role(named("media-service")),
    functionRoles: { photos: cloud.role(named("photos")), videos: cloud.role(named("videos")) },
    replication: replication
      ? { media: cloud.role(named("media-replication")), thumbnails: cloud.role(named("thumbnails-replication")) }
      : undefined,
    replicas,
    buckets: [...Object.values(own), ...replicas.flatMap(({ media, thumbnails, logs }) => [media, thumbnails, logs])],
    distribution: cdn
      ? cloud.arn("aws_cloudfront_distribution", "comment", `Media of ${application} in ${name}`)
      : undefined,
    asUpload: (object, ...how) => {
      const mediaType = layout.parseKey(object.slice(own.media.arn.length + 1))?.mediaType;
      const tags = object.startsWith(`${own.media.arn}/`) && mediaType ? layout.objectTags(mediaType) : {};
      return all(Object.keys(tags).length > 0 ? taggedWith(tags) : undefined, ...how);
    },
  };
}
