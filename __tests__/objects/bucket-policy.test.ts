import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { keyLayout } from "../../contract";
import type { Presigner } from "../../services/media-api/presigner";
import { toGatewayPolicy } from "../../tools/ceph";
import { DEPLOYMENTS, EACH_DEPLOYMENT } from "./deployments";
import { send } from "./http";
import { MediaGateway } from "./media-gateway";
import { outcomeOf, outcomeOfAnswer, REFUSED } from "./outcome";
import { sampleUpload } from "./sample-uploads";

const media = new MediaGateway();

describe.each(EACH_DEPLOYMENT)("%s", (_, environment) => {
  const Bucket = environment.bucketNames.media;
  const layout = keyLayout(environment.keyLayout);
  const { request, body } = sampleUpload(environment.keyLayout, "photos");
  const tags = new URLSearchParams(layout.objectTags("photos")).toString();

  beforeAll(async () => {
    await media.createBucket(environment);
  });

  /** What becomes of a photo that the bucket's owner puts with an SDK, tagged as the layout wants. */
  async function putPhoto(extra: Partial<PutObjectCommandInput>): Promise<string> {
    const { key: Key } = await media.presigner(environment).uploadUrl(request);
    const tagging = tags === "" ? {} : { Tagging: tags };
    return outcomeOf(media.owner.send(new PutObjectCommand({ Bucket, Key, Body: body, ...tagging, ...extra })));
  }

  test("over plain HTTP nothing is served, over TLS the same is", async () => {
    const { endpoint, certificate: ca } = media.server;
    const secure = media.presigner(environment);
    const plain = media.presigner(environment, media.client(media.server, endpoint));
    const stored = await secure.uploadUrl(request);
    const put = async ({ url, headers } = stored): Promise<unknown> =>
      outcomeOfAnswer(await send({ method: "PUT", url, headers, body, ca }));
    const get = async (presigner: Presigner): Promise<unknown> =>
      outcomeOfAnswer(await send({ method: "GET", url: (await presigner.downloadUrl(stored.key)).url, ca }));
    expect([await put(), await get(secure)]).toEqual(["ok", "ok"]);
    expect([await put(await plain.uploadUrl(request)), await get(plain)]).toEqual([REFUSED, REFUSED]);
  });

  test("an upload may ask for no encryption but the bucket's", async () => {
    const { kmsKeyId, otherKmsKeyId } = media.server;
    expect({
      none: await putPhoto({}),
      rightKey: await putPhoto({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKeyId }),
      otherKey: await putPhoto({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: otherKmsKeyId }),
      s3: await putPhoto({ ServerSideEncryption: "AES256" }),
    }).toEqual({ none: "ok", rightKey: "ok", otherKey: REFUSED, s3: REFUSED });
  });
});

// Ceph 16.2 shows policies no header of SSE-C. What can be shown: the statement's form, said of a header that it shows.
test("a statement of the form of NoCustomerProvidedKeys refuses whoever sends the header, and no other", async () => {
  const [environment] = DEPLOYMENTS;
  if (environment === undefined) throw new Error("there is no deployment");
  const { Statement } = media.inputs(environment).policy;
  const statement = Statement.find(({ Sid }) => Sid === "NoCustomerProvidedKeys");
  const Bucket = "presence-alone";
  const shown = JSON.stringify(statement)
    .replaceAll(environment.bucketNames.media, Bucket)
    .replaceAll("server-side-encryption-customer-algorithm", "server-side-encryption");
  await media.owner.send(new CreateBucketCommand({ Bucket }));
  const Policy = JSON.stringify(toGatewayPolicy({ Version: "2012-10-17", Statement: [JSON.parse(shown)] }));
  await media.owner.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const put = (extra: Partial<PutObjectCommandInput>) =>
    outcomeOf(media.owner.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x", ...extra })));
  expect([await put({}), await put({ ServerSideEncryption: "AES256" })]).toEqual(["ok", REFUSED]);
});
