import { PutObjectCommand } from "@aws-sdk/client-s3";
import { MEDIA_TYPES, type MediaType } from "../../contract";
import type { Environment } from "../../environments";
import { send } from "./http";
import type { MediaGateway } from "./media-gateway";
import { EACH_UPLOAD, sampleUpload } from "./sample-uploads";
import { abandonUpload, look, NOTHING, type Day, type Held } from "./timeline";

/** A photo's key as the document has it, put by the bucket's owner without a tag and before there was a policy. */
export const UNTAGGED = "W1/photos/C1/M1/untagged.jpg";

/** What the media bucket of a deployment held, day by day, after one upload of every kind on day 0. */
export class LifecycleRun {
  readonly #keys = new Map<MediaType, string[]>(MEDIA_TYPES.map((mediaType) => [mediaType, []]));
  readonly #days = new Map<number, Day>();

  constructor(
    readonly environment: Environment,
    readonly media: MediaGateway,
  ) {}

  /** Runs the clock over every day on which something happens. */
  async run(): Promise<void> {
    await this.#fill();
    const from = new Date();
    for (const day of [...new Set(daysOf(this.environment))].sort((one, other) => one - other)) {
      await this.media.server.runLifecycle(day, from);
      this.#days.set(day, await look(this.media.owner, this.environment.bucketNames.media));
    }
  }

  day(day: number): Day {
    const found = this.#days.get(day);
    if (found === undefined) throw new Error(`nobody looked on day ${day}`);
    return found;
  }

  /** The last day that was looked at. */
  get lastDay(): number {
    return Math.max(...this.#days.keys());
  }

  /** What is held under each key of a media type: plain and encrypted, so one or two. */
  held(day: number, mediaType: MediaType): readonly Held[] {
    const { objects } = this.day(day);
    return (this.#keys.get(mediaType) ?? []).map((key) => objects.get(key) ?? NOTHING);
  }

  /** Makes the bucket, and uploads every kind, plain and encrypted; of each, an upload in parts is abandoned too. */
  async #fill(): Promise<void> {
    const Bucket = this.environment.bucketNames.media;
    const samples = EACH_UPLOAD.map(([, type, encrypted]) => sampleUpload(this.environment.keyLayout, type, encrypted));
    const presigner = this.media.presigner(this.environment);
    const uploads = await Promise.all(
      samples.map(async ({ request, body }) => ({ ...(await presigner.uploadUrl(request)), body, request })),
    );
    await this.media.createBucket(this.environment, async () => {
      await this.media.owner.send(new PutObjectCommand({ Bucket, Key: UNTAGGED, Body: "x" }));
      // Before the policy, since Ceph 16.2 does not show a policy the tags that an upload in parts begins with.
      for (const { key } of uploads) await abandonUpload(this.media.owner, Bucket, key);
    });
    for (const { key, url, headers, body, request } of uploads) {
      const { status } = await send({ method: "PUT", url, headers, body, ca: this.media.server.certificate });
      if (status !== 200) throw new Error(`${key} was answered with ${status}`);
      this.#keys.get(request.mediaType)?.push(key);
    }
  }
}

/** The last day on which something is as before, and the first on which it is not: for every step of a lifecycle. */
function daysOf({ lifecycle, incompleteUploadDays, versioning }: Environment): readonly number[] {
  const expirations = MEDIA_TYPES.map((mediaType) => lifecycle[mediaType].expirationDays).filter((it) => it !== null);
  const transitions = MEDIA_TYPES.flatMap((mediaType) => lifecycle[mediaType].transitions.map(({ days }) => days));
  const steps = [incompleteUploadDays, ...transitions, ...expirations].flatMap((days) => [days, days + 1]);
  if (versioning === null) return steps;
  // The first to expire shows for all when an old version goes.
  const gone = Math.min(...expirations) + 1 + versioning.noncurrentVersionDays;
  return [...steps, gone, gone + 1, gone + 2];
}
