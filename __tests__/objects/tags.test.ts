import {
  DeleteObjectTaggingCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { MEDIA_TYPE_TAG, MEDIA_TYPES, type MediaType } from "../../contract";
import { DEPLOYMENTS } from "./deployments";
import { send } from "./http";
import { MediaGateway } from "./media-gateway";
import { outcomeOf, REFUSED } from "./outcome";
import { sampleUpload } from "./sample-uploads";

const media = new MediaGateway();

const TAGGED = DEPLOYMENTS.filter(({ keyLayout }) => keyLayout === "workspace-first");

describe.each(TAGGED.map((it) => [`${it.name}, ${it.keyLayout}`, it] as const))("%s", (_, environment) => {
  const Bucket = environment.bucketNames.media;

  beforeAll(async () => {
    await media.createBucket(environment);
  });

  /** What becomes of media that the bucket's owner puts with an SDK and with some tags. */
  async function put(mediaType: MediaType, Tagging: string | undefined): Promise<string> {
    const { request, body } = sampleUpload(environment.keyLayout, mediaType);
    const { key: Key } = await media.presigner(environment).uploadUrl(request);
    return outcomeOf(media.owner.send(new PutObjectCommand({ Bucket, Key, Body: body, Tagging })));
  }

  async function uploaded(mediaType: MediaType): Promise<{ Bucket: string; Key: string; VersionId?: string }> {
    const { request, body } = sampleUpload(environment.keyLayout, mediaType);
    const { key: Key, url, headers } = await media.presigner(environment).uploadUrl(request);
    expect((await send({ method: "PUT", url, headers, body, ca: media.server.certificate })).status).toBe(200);
    const { VersionId } = await media.owner.send(new HeadObjectCommand({ Bucket, Key }));
    return { Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) };
  }

  test.each(MEDIA_TYPES)("%s without their own tag are refused", async (mediaType) => {
    const others = MEDIA_TYPES.filter((other) => other !== mediaType);
    expect(await put(mediaType, undefined)).toBe(REFUSED);
    for (const other of others) expect(await put(mediaType, `${MEDIA_TYPE_TAG}=${other}`)).toBe(REFUSED);
    expect(await put(mediaType, `other=${mediaType}`)).toBe(REFUSED);
    expect(await put(mediaType, `${MEDIA_TYPE_TAG}=${mediaType}`)).toBe("ok");
  });

  test.each(MEDIA_TYPES)("the tag of %s stays", async (mediaType) => {
    const { VersionId, ...object } = await uploaded(mediaType);
    const version = { ...object, VersionId: VersionId ?? "null" };
    const Tagging = { TagSet: [{ Key: MEDIA_TYPE_TAG, Value: mediaType === "files" ? "voice" : "files" }] };
    const none = { TagSet: [] };
    expect({
      change: await outcomeOf(media.owner.send(new PutObjectTaggingCommand({ ...object, Tagging }))),
      empty: await outcomeOf(media.owner.send(new PutObjectTaggingCommand({ ...object, Tagging: none }))),
      remove: await outcomeOf(media.owner.send(new DeleteObjectTaggingCommand(object))),
      changeVersion: await outcomeOf(media.owner.send(new PutObjectTaggingCommand({ ...version, Tagging }))),
      removeVersion: await outcomeOf(media.owner.send(new DeleteObjectTaggingCommand(version))),
    }).toEqual({ change: REFUSED, empty: REFUSED, remove: REFUSED, changeVersion: REFUSED, removeVersion: REFUSED });
    const { TagSet } = await media.owner.send(new GetObjectTaggingCommand(object));
    expect(TagSet).toEqual([{ Key: MEDIA_TYPE_TAG, Value: mediaType }]);
  });
});
