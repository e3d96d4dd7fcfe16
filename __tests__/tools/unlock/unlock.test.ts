import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { dev } from "../../../environments/dev";
import { stateBucketOf } from "../../../tools/deploy/state-bucket";
import { lockInBucket } from "../../../tools/unlock/s3-lock";
import { lockedText } from "../../../tools/unlock/unlock";

const LOCK = { id: "562bb4cb", operation: "OperationTypeApply", who: "ann@laptop", created: "2026-11-22T13:57:23Z" };
const FILE = { ID: LOCK.id, Operation: LOCK.operation, Who: LOCK.who, Created: LOCK.created };
const fault = (code: string): string => `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;

/** Looks for the lock where every request is answered so. */
async function lockWhere(status: number, body: string): Promise<{ result: unknown; url: string | undefined }> {
  let url: string | undefined;
  const server = createServer((request, response) => {
    url = request.url;
    response.writeHead(status, { "content-type": "application/xml" }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  try {
    const result: unknown = await lockInBucket(dev, stateBucketOf(dev), { endpoint, credentials }).catch(
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
    return { result, url };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const KEY = `/${stateBucketOf(dev).bucketName}/dev/media-storage.tfstate.tflock`;

test.each([
  [200, JSON.stringify(FILE), LOCK],
  [404, fault("NoSuchKey"), undefined],
  [
    404,
    fault("NoSuchBucket"),
    `${stateBucketOf(dev).bucketName} does not exist, so there is no state yet: npm run bootstrap -- dev`,
  ],
  [200, "mine", `s3:/${KEY} is no lock of Terraform's. Look at it before you delete it.`],
  [403, fault("AccessDenied"), `s3:/${KEY} cannot be looked at: AccessDenied: AccessDenied.`],
])("a bucket that answers %i %s", async (status, body, expected) => {
  const { result, url } = await lockWhere(status, body);
  expect(result).toEqual(expected);
  expect(url?.split("?")[0]).toBe(KEY);
});

test("an AWS that does not answer is told with what was looked for", async () => {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  // Nobody listens at the port for discarded data.
  const access = { endpoint: "http://127.0.0.1:9", credentials };
  await expect(lockInBucket(dev, stateBucketOf(dev), access)).rejects.toThrow(
    /^s3:\/\/quikapp-terraform-state-dev\/dev\/media-storage\.tfstate\.tflock cannot be looked at: .*ECONNREFUSED 127\.0\.0\.1:9\.$/,
  );
});

test("who holds a lock, why it may not be cleared, and how it is", () => {
  expect(lockedText("dev", LOCK))
    .toBe(`The state of dev is locked by ann@laptop, since 2026-11-22T13:57:23Z, for: apply.
If that run still goes on, wait for it: clearing its lock lets two write the state at once, and one of them is lost.
Only if it is dead (ask whom it names; look for a running job of the pipeline):
  npm run unlock -- dev --id 562bb4cb`);
});

test("an id that would be more than one word of a shell is quoted", () => {
  expect(lockedText("dev", { ...LOCK, id: "a; rm -rf 'x'\u001b" })).toContain("is not what Terraform writes");
});
