import type { MediaStorageOutputs } from "../contract";
import type { Environment } from "../environments";
import type { MediaCdn } from "../modules/cdn";
import type { ServiceRole } from "../modules/iam";
import type { Buckets } from "./buckets";
import type { EventHandling } from "./event-handling";
import type { Replica } from "./replicas";
import type { StackRegion } from "./stack-region";

/** The parts of an environment that applications need to know of. */
export interface MediaStorageParts {
  readonly environment: Environment;
  readonly home: StackRegion;
  readonly buckets: Buckets;
  readonly events: EventHandling;
  readonly replicas: readonly Replica[];
  readonly mediaService: ServiceRole;
  readonly cdn: MediaCdn | undefined;
}

/** What an environment tells its applications. */
export function mediaStorageOutputs(parts: MediaStorageParts): MediaStorageOutputs {
  const { environment, home, buckets, events, replicas, mediaService, cdn } = parts;
  return {
    environment: environment.name,
    region: environment.region,
    keyLayout: environment.keyLayout,
    buckets: {
      media: buckets.media.bucketName,
      thumbnails: buckets.thumbnails.bucketName,
      archives: buckets.archives.bucketName,
      exports: buckets.exports.bucketName,
      logs: buckets.logs.bucketName,
    },
    replicas: replicas.map(({ region, media, thumbnails, logs }) => ({
      region: region.name,
      buckets: { media: media.bucketName, thumbnails: thumbnails.bucketName, logs: logs.bucketName },
      objectsKeyArn: region.objectsKey.arn,
    })),
    keyArns: { objects: home.objectsKey.arn, messages: home.messagesKey.arn },
    mediaService: {
      roleArn: mediaService.arn,
      downloadUrlSeconds: environment.mediaService.downloadUrlSeconds,
    },
    functionArns: { photos: events.photos.arn, videos: events.videos.arn },
    queueUrls: {
      encryptedMedia: events.encrypted.url,
      encryptedMediaDeadLetters: events.encrypted.deadLetterQueueUrl,
      functionFailures: events.failures.url,
    },
    topicArns: { deletions: events.deletions.arn },
    ...(cdn !== undefined && {
      cdn: { domain: cdn.domainName, cloudFrontDomain: cdn.cloudFrontDomainName, keyPairId: cdn.keyPairId },
    }),
  };
}
