import type { Construct } from "constructs";
import { MEDIA_TYPES, THUMBNAIL_KEY_PATTERN, keyLayout, thumbnailKeyTemplates } from "../contract";
import type { Retention } from "../contract/aws";
import { MediaCdn } from "../modules/cdn";
import { BoundedRoles, EnvironmentArns, servicesBoundaryArn } from "../modules/github";
import { ServiceRole } from "../modules/iam";
import { CDN_METRICS_REGION } from "../modules/monitoring";
import type { PrivateBucket } from "../modules/s3";
import type { Environment } from "../environments";
import { BaseStack, type BaseStackProps } from "./base-stack";
import { Buckets } from "./buckets";
import { EventHandling } from "./event-handling";
import { mediaStorageOutputs } from "./outputs";
import { Replica, ReplicatedBuckets } from "./replicas";
import { StackRegion } from "./stack-region";
import { keepState } from "./state-backend";
import { Watch } from "./watch";

/** What a {@link MediaStorageStack} is made from. */
export interface MediaStorageStackProps extends BaseStackProps {
  /** Folder of the Lambda functions' TypeScript, absolute. */
  readonly functionsFolder: string;
}

/**
 * QuikApp's media storage: five buckets and their copies in other Regions, what happens to media that arrives, the CDN
 * that serves it, the alarms, and the role of the service that issues URLs.
 */
export class MediaStorageStack extends BaseStack {
  private readonly regions = new Map<string, StackRegion>();

  constructor(scope: Construct, id: string, props: MediaStorageStackProps) {
    super(scope, id, props);
    const { environment, functionsFolder } = props;
    keepState(this, { ...props, kind: "media-storage" });
    if (environment.github !== null) BoundedRoles.in(this, boundaryArn(environment));
    const home = this.region(environment.region);
    const buckets = new Buckets(home, environment);
    const events = new EventHandling(home, environment, buckets, functionsFolder);
    this.declareKeysOf(buckets.media, buckets.thumbnails);
    const mediaService = this.mediaServiceRole(buckets, events);
    const replicas = (environment.replication?.replicas ?? []).map(
      (settings) => new Replica(this.region(settings.region), settings, environment),
    );
    for (const { media, thumbnails } of replicas) this.declareKeysOf(media, thumbnails);
    const replicated = replicas.length > 0 ? new ReplicatedBuckets(home, environment, buckets, replicas) : undefined;
    const cdn = this.cdn(buckets);
    for (const region of environment.formerRegions) this.inRegion(region);
    if (environment.monitoring !== null) {
      new Watch({ ...environment, monitoring: environment.monitoring }, (name) => this.region(name), {
        buckets,
        events,
        replicas,
        replicated,
        cdn,
      });
    }
    this.output(
      "media_storage",
      mediaStorageOutputs({ environment, home, buckets, events, replicas, mediaService, cdn }),
      "What applications need to know, as `npm run outputs` prints it",
    );
  }

  private region(name: string): StackRegion {
    const region = this.regions.get(name) ?? new StackRegion(this.inRegion(name), name, this.props.environment);
    this.regions.set(name, region);
    return region;
  }

  private declareKeysOf(media: PrivateBucket, thumbnails: PrivateBucket): void {
    const { bucketLifecycle, keyLayout: layout, lifecycle } = this.props.environment;
    this.declareKeys(media, { layout, kept: MEDIA_TYPES.filter((mediaType) => isKept(lifecycle[mediaType])) });
    this.declareKeys(thumbnails, {
      templates: { thumbnails: thumbnailKeyTemplates(keyLayout(layout)) },
      kept: isKept(bucketLifecycle.thumbnails) ? ["thumbnails"] : [],
    });
  }

  /** The role of the service that issues URLs, with what it may do in each bucket. */
  private mediaServiceRole(buckets: Buckets, events: EventHandling): ServiceRole {
    const { accountId, application, mediaService, name, region } = this.props.environment;
    const role = new ServiceRole(this, "media_service", {
      name: `${application}-media-service-${name}`,
      description: `Issues presigned URLs for the media of ${application} in ${name}`,
      trust: mediaService.trust,
      accountId,
      region,
    });
    buckets.media.grantUpload(role);
    buckets.media.grantRead(role);
    buckets.media.grantDelete(role);
    buckets.thumbnails.grantRead(role, [THUMBNAIL_KEY_PATTERN]);
    // What is archived stays: nothing here lets the service delete it.
    for (const bucket of [buckets.archives, buckets.exports]) {
      bucket.grantWrite(role);
      bucket.grantRead(role);
    }
    for (const bucket of [buckets.media, buckets.archives, buckets.exports]) bucket.grantList(role);
    events.encrypted.grantConsume(role);
    return role;
  }

  private cdn(buckets: Buckets): MediaCdn | undefined {
    const { accountId, application, cdn, keyLayout: layoutName, name } = this.props.environment;
    if (cdn === null) return undefined;
    const layout = keyLayout(layoutName);
    // Where CloudFront's logs are told of, as its metrics are.
    return new MediaCdn(this.region(CDN_METRICS_REGION).scope, "cdn", {
      ...cdn,
      name: `${application}-media-${name}`,
      comment: `Media of ${application} in ${name}`,
      media: {
        bucket: buckets.media,
        patterns: MEDIA_TYPES.flatMap((mediaType) => layout.objectKeyPatterns(mediaType)),
      },
      thumbnails: { bucket: buckets.thumbnails, pathPattern: THUMBNAIL_KEY_PATTERN },
      logs: buckets.logs,
      accountId,
    });
  }
}

/** Whether objects stay for ever, where they are. */
function isKept({ transitions, expirationDays }: Retention): boolean {
  return transitions.length === 0 && expirationDays === null;
}

/** Of the stack `{name}-access`, known without a reference to it: the two are deployed by different people. */
function boundaryArn(environment: Environment): string {
  return servicesBoundaryArn(new EnvironmentArns({ ...environment, regions: [environment.region], bucketNames: [] }));
}
