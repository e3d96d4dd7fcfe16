import {
  CreateMultipartUploadCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { EACH_DEPLOYMENT } from "./deployments";
import { send } from "./http";
import { MediaGateway } from "./media-gateway";
import { outcomeOf, outcomeOfAnswer, REFUSED } from "./outcome";
import { sampleUpload } from "./sample-uploads";

const media = new MediaGateway();

describe.each(EACH_DEPLOYMENT)("%s", (_, environment) => {
  const Bucket = environment.bucketNames.media;
  const { request, body } = sampleUpload(environment.keyLayout, "photos");
  let photo: { readonly Bucket: string; readonly Key: string };

  beforeAll(async () => {
    await media.createBucket(environment);
    const { key: Key, url, headers } = await media.presigner(environment).uploadUrl(request);
    await send({ method: "PUT", url, headers, body, ca: media.server.certificate });
    photo = { Bucket, Key };
  });

  const attempts: Readonly<Record<string, (client: S3Client) => Promise<unknown>>> = {
    read: (client) => client.send(new GetObjectCommand(photo)),
    "read tags": (client) => client.send(new GetObjectTaggingCommand(photo)),
    list: (client) => client.send(new ListObjectsV2Command({ Bucket })),
    "list versions": (client) => client.send(new ListObjectVersionsCommand({ Bucket })),
    "read the policy": (client) => client.send(new GetBucketPolicyCommand({ Bucket })),
    write: (client) => client.send(new PutObjectCommand({ Bucket, Key: "other", Body: "x" })),
    "write in parts": (client) => client.send(new CreateMultipartUploadCommand({ Bucket, Key: "other" })),
    "write a policy": (client) => client.send(new PutBucketPolicyCommand({ Bucket, Policy: ALLOW_ALL })),
    "remove the policy": (client) => client.send(new DeleteBucketPolicyCommand({ Bucket })),
    delete: (client) => client.send(new DeleteObjectCommand(photo)),
  };
  const ALLOW_ALL = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: `arn:aws:s3:::${Bucket}/*` }],
  });

  test.each(Object.entries(attempts).slice(0, 7))("a stranger may not %s, whose owner may", async (_, attempt) => {
    expect(await outcomeOf(attempt(media.client(media.server.stranger)))).toBe(REFUSED);
    expect(await outcomeOf(attempt(media.owner))).toBe("ok");
  });

  test.each(Object.entries(attempts).slice(7))("a stranger may not %s", async (_, attempt) => {
    expect(await outcomeOf(attempt(media.client(media.server.stranger)))).toBe(REFUSED);
    expect(await outcomeOf(media.owner.send(new GetObjectCommand(photo)))).toBe("ok");
  });

  test("URLs that a stranger signs, or nobody, open nothing", async () => {
    const { certificate: ca, stranger } = media.server;
    const presigner = media.presigner(environment, media.client(stranger));
    const { url, headers } = await presigner.uploadUrl(request);
    const download = (await presigner.downloadUrl(photo.Key)).url;
    const unsigned = download.slice(0, download.indexOf("?"));
    const answers = [
      await send({ method: "PUT", url, headers, body, ca }),
      await send({ method: "GET", url: download, ca }),
      await send({ method: "GET", url: unsigned, ca }),
      await send({ method: "PUT", url: unsigned, headers, body, ca }),
    ];
    expect(answers.map(outcomeOfAnswer)).toEqual(answers.map(() => REFUSED));
  });
});
