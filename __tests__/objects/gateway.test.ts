import {
  CreateBucketCommand,
  ListObjectsV2Command,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startCephGateway, toGatewayPolicy, type CephGateway } from "../../tools/ceph";

const ROOT = join(__dirname, "..", "..");

let gateway: CephGateway;
beforeAll(async () => {
  gateway = await startCephGateway();
}, 60_000);
afterAll(async () => {
  await gateway.stop();
}, 30_000);

describe("signatures", () => {
  test("a presigned URL is honoured as signed only", async () => {
    const client = clientOf(gateway);
    await client.send(new CreateBucketCommand({ Bucket: "signatures" }));
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: "signatures", Key: "a" }));
    const put = async (target: string): Promise<number> => (await fetch(target, { method: "PUT", body: "x" })).status;
    expect(await put(url)).toBe(200);
    expect(await put(url.replace("/signatures/a", "/signatures/b"))).toBe(403);
    expect(await put(url.replace("X-Amz-Expires=900", "X-Amz-Expires=901"))).toBe(403);
  });

  test("a policy tells TLS from plain HTTP", async () => {
    const client = clientOf(gateway);
    await client.send(new CreateBucketCommand({ Bucket: "tls-only" }));
    const Condition = { Bool: { "aws:SecureTransport": "false" } };
    const Resource = "arn:aws:s3:::tls-only/*";
    const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition };
    const Policy = JSON.stringify(toGatewayPolicy({ Version: "2012-10-17", Statement: [statement] }));
    await client.send(new PutBucketPolicyCommand({ Bucket: "tls-only", Policy }));
    const command = new PutObjectCommand({ Bucket: "tls-only", Key: "a" });
    expect((await fetch(await getSignedUrl(client, command), { method: "PUT", body: "x" })).status).toBe(403);
    const tls = clientOf({ ...gateway, endpoint: gateway.tlsEndpoint });
    expect(await putOverTls(await getSignedUrl(tls, command), gateway.certificate)).toBe(200);
  });
});

describe("the lifecycle clock", () => {
  test("is exact to the day, in several buckets at once, and can go back", async () => {
    const client = clientOf(gateway);
    // The later bucket runs first on the later day: no bucket may wait for another one.
    for (const [Bucket, Days] of [
      ["later", 365],
      ["sooner", 30],
    ] as const) {
      await client.send(new CreateBucketCommand({ Bucket }));
      const Rules = [{ ID: "rule", Status: "Enabled" as const, Filter: { Prefix: "photos/" }, Expiration: { Days } }];
      await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
      for (const Key of ["photos/a", "w/photos/a"]) await client.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    }
    const uploaded = new Date();
    const kept = ["photos/a", "w/photos/a"];
    for (const [day, later, sooner] of [
      [30, kept, kept],
      [31, kept, kept.slice(1)],
      [365, kept, kept.slice(1)],
      [2, kept, kept.slice(1)],
      [366, kept.slice(1), kept.slice(1)],
    ] as const) {
      await gateway.runLifecycle(day, uploaded);
      const found = { day, later: await keys(client, "later"), sooner: await keys(client, "sooner") };
      expect(found).toEqual({ day, later, sooner });
    }
  }, 120_000);
});

describe("the way out", () => {
  test("stop leaves no process, port or folder", async () => {
    expect(processes(gateway).length).toBeGreaterThanOrEqual(3);
    await gateway.stop();
    expect(processes(gateway)).toEqual([]);
    await expect(fetch(gateway.endpoint)).rejects.toThrow();
    expect(existsSync(gateway.folder)).toBe(false);
  }, 30_000);

  test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
    "%s of the parent leaves none either",
    async (signal) => {
      const script = `require("./tools/ceph").startCephGateway().then((it) => console.log(it.folder))`;
      const child = spawn(process.execPath, ["--require", "sucrase/register", "--eval", script], {
        cwd: ROOT,
        stdio: ["ignore", "pipe", "ignore"],
      });
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      const folder = line.toString().trim();
      expect(processes({ folder }).length).toBeGreaterThanOrEqual(3);
      child.kill(signal);
      await once(child, "exit");
      const patience = Date.now() + 15_000;
      while (Date.now() < patience && (existsSync(folder) || processes({ folder }).length > 0)) await sleep(100);
      expect({ folder: existsSync(folder), processes: processes({ folder }) }).toEqual({
        folder: false,
        processes: [],
      });
    },
    60_000,
  );
});

function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: CephGateway): S3Client {
  const credentials = { accessKeyId, secretAccessKey };
  return new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
}

async function keys(client: S3Client, bucket: string): Promise<readonly (string | undefined)[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key }) => Key);
}

function putOverTls(url: string, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "PUT", ca }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end("x");
  });
}

/** Processes that work in the gateway's folder. */
function processes({ folder }: { readonly folder: string }): readonly string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false; // It ended meanwhile.
    }
  });
}
