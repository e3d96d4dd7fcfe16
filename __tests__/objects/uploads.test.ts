import { GetObjectCommand, GetObjectTaggingCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { keyLayout, planUpload, type KeyLayout } from "../../contract";
import type { Environment } from "../../environments";
import { EACH_DEPLOYMENT } from "./deployments";
import { send, type Answer } from "./http";
import { MediaGateway } from "./media-gateway";
import { directUpload, EACH_UPLOAD, sampleUpload, type SampleUpload } from "./sample-uploads";

const media = new MediaGateway();

describe.each(EACH_DEPLOYMENT)("%s", (_, environment) => {
  const layout = keyLayout(environment.keyLayout);

  beforeAll(async () => {
    await media.createBucket(environment);
  });

  test.each([
    ...EACH_UPLOAD.map(
      ([title, mediaType, encrypted]) => [title, sampleUpload(layout.name, mediaType, encrypted)] as const,
    ),
    ["photos, in a direct message", directUpload(layout.name, "photos")] as const,
  ])("%s: an upload is stored byte for byte, as planned, and downloaded as such", async (_, sample) => {
    const { key, status } = await upload(environment, sample);
    expect(status).toBe(200);
    expect(await storedUnder(environment, key)).toEqual(planned(sample, layout, key));
    const { url } = await media.presigner(environment).downloadUrl(key);
    const answer = await get(url);
    expect(servedAs(answer)).toEqual(asSigned(url));
    expect(answer.body).toEqual(sample.body);
  });

  test("view-once media is not to be kept", async () => {
    const { key } = await upload(environment, sampleUpload(layout.name, "photos"));
    const answer = await get((await media.presigner(environment).viewOnceUrl(key)).url);
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  test("a file is an attachment, both as it is stored, for the CDN, and by a download URL", async () => {
    const { key, status } = await upload(environment, sampleUpload(layout.name, "files"));
    expect(status).toBe(200);
    const stored = await media.owner.send(new GetObjectCommand({ Bucket: environment.bucketNames.media, Key: key }));
    expect(stored.ContentDisposition).toMatch(/^attachment; filename="/);
    const { headers } = await get((await media.presigner(environment).downloadUrl(key)).url);
    expect(headers["content-disposition"]).toBe(stored.ContentDisposition);
  });
});

async function upload(
  environment: Environment,
  { request, body }: SampleUpload,
): Promise<Answer & { readonly key: string }> {
  const { key, url, headers } = await media.presigner(environment).uploadUrl(request);
  const { certificate: ca } = media.server;
  return { key, ...(await send({ method: "PUT", url, headers, body, ca })) };
}

function get(url: string): Promise<Answer> {
  return send({ method: "GET", url, ca: media.server.certificate });
}

/** What is stored under a key, as the SDK reads it. */
async function storedUnder(environment: Environment, key: string): Promise<unknown> {
  const object = { Bucket: environment.bucketNames.media, Key: key };
  const { Body, ContentType, Metadata } = await media.owner.send(new GetObjectCommand(object));
  const { TagSet } = await media.owner.send(new GetObjectTaggingCommand(object));
  return { body: Buffer.from((await Body?.transformToByteArray()) ?? []), ContentType, Metadata, TagSet };
}

function planned({ request, body }: SampleUpload, layout: KeyLayout, key: string): unknown {
  const { contentType, metadata, tags } = planUpload(request, layout, layout.parseKey(key)?.id ?? "");
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { body, ContentType: contentType, Metadata: metadata, TagSet };
}

function servedAs({ status, headers }: Answer): unknown {
  return { status, type: headers["content-type"], disposition: headers["content-disposition"] };
}

/** What a download URL's own parameters ask for. */
function asSigned(url: string): unknown {
  const { searchParams } = new URL(url);
  const [type, disposition] = ["response-content-type", "response-content-disposition"].map((it) =>
    searchParams.get(it),
  );
  return { status: 200, type, disposition };
}
