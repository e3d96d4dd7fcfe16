import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketMetricsConfigurationCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketMetricsConfigurationsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketMetricsConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
  type LifecycleRule,
} from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { startLocalCloud, type LocalCloud } from "../../tools/local-cloud";
import { cloudsIn, isListening, processesOf } from "./left-behind";

jest.setTimeout(60_000);

const ACCOUNT = "210987654321";
const OPTIONS = { accountId: ACCOUNT, region: "eu-west-1" };

async function expectNothingLeft(cloud: LocalCloud): Promise<void> {
  expect(processesOf(cloud.environment["MEDIA_STORAGE_LOCAL_CLOUD"] ?? "")).toEqual([]);
  expect(existsSync(cloud.workspace)).toBe(false);
  expect(await isListening(Number(new URL(cloud.endpoint).port))).toBe(false);
}

describe("a local cloud", () => {
  let cloud: LocalCloud;
  let s3: S3Client;
  beforeAll(async () => {
    cloud = await startLocalCloud(OPTIONS);
    const credentials = { accessKeyId: "anybody", secretAccessKey: "anything" };
    s3 = new S3Client({ endpoint: cloud.endpoint, region: "eu-west-1", forcePathStyle: true, credentials });
    for (const Bucket of ["media", "logs"]) await s3.send(new CreateBucketCommand({ Bucket }));
  });
  afterAll(async () => {
    s3.destroy();
    await cloud.stop();
    await cloud.stop();
    await expectNothingLeft(cloud);
    await expect(cloud.run("true", [])).rejects.toThrow("Cannot run true: this local cloud was stopped.");
  });

  test("lifecycle rules with And, sizes and newer versions come back as they were put", async () => {
    const Rules: LifecycleRule[] = [
      {
        ID: "photos",
        Status: "Enabled",
        Filter: { And: { Prefix: "photos/", ObjectSizeGreaterThan: 1000, Tags: [{ Key: "a", Value: "<&>" }] } },
        Transitions: [{ Days: 30, StorageClass: "STANDARD_IA" }],
        NoncurrentVersionExpiration: { NoncurrentDays: 7, NewerNoncurrentVersions: 2 },
      },
    ];
    const put = { Bucket: "media", LifecycleConfiguration: { Rules } };
    const answered = await s3.send(
      new PutBucketLifecycleConfigurationCommand({
        ...put,
        TransitionDefaultMinimumObjectSize: "varies_by_storage_class",
      }),
    );
    expect(answered.TransitionDefaultMinimumObjectSize).toBe("varies_by_storage_class");
    const got = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: "media" }));
    expect(got).toMatchObject({ Rules, TransitionDefaultMinimumObjectSize: "varies_by_storage_class" });
  });

  test("a TLS-only policy is kept, objects can still be reached, and log delivery is understood", async () => {
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Effect: "Allow",
          Principal: { Service: "logging.s3.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::logs/*",
        },
      ],
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket: "logs", Policy }));
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket: "logs" }))).Policy).toBe(Policy);
    const Key = "a b/ü+%.txt";
    await s3.send(new PutObjectCommand({ Bucket: "logs", Key, Body: "hello" }));
    const got = await s3.send(new GetObjectCommand({ Bucket: "logs", Key }));
    expect(await got.Body?.transformToString()).toBe("hello");
    const BucketLoggingStatus = { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "media/" } };
    await s3.send(new PutBucketLoggingCommand({ Bucket: "media", BucketLoggingStatus }));
  });

  test("deleting a metrics configuration leaves the bucket alone", async () => {
    const Id = "Everything";
    const input = { Bucket: "media", Id, MetricsConfiguration: { Id, Filter: { Prefix: "photos/" } } };
    await s3.send(new PutBucketMetricsConfigurationCommand(input));
    const listed = await s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket: "media" }));
    expect(listed.MetricsConfigurationList).toEqual([input.MetricsConfiguration]);
    await s3.send(new DeleteBucketMetricsConfigurationCommand({ Bucket: "media", Id }));
    await s3.send(new HeadBucketCommand({ Bucket: "media" }));
    await expect(s3.send(new DeleteBucketMetricsConfigurationCommand({ Bucket: "media", Id }))).rejects.toMatchObject({
      name: "NoSuchConfiguration",
    });
    await expect(s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket: "none" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
  });

  test("dump tells what there is, and forgets what was deleted", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "short-lived" }));
    const names = async (): Promise<string[]> => (await cloud.dump()).held.map(({ kind, name }) => `${kind} ${name}`);
    expect(await names()).toEqual(["bucket logs", "bucket media", "bucket short-lived"]);
    await s3.send(new DeleteBucketCommand({ Bucket: "short-lived" }));
    expect(await names()).toEqual(["bucket logs", "bucket media"]);
    expect((await cloud.dump()).unchecked).toEqual([]);
  });

  test("every service answers as the account, for any credentials and in every region", async () => {
    for (const region of ["us-east-1", "ap-southeast-2"]) {
      const authorization = `AWS4-HMAC-SHA256 Credential=${region}/20250101/${region}/sts/aws4_request, SignedHeaders=host, Signature=0`;
      const body = new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" });
      const response = await fetch(cloud.endpoint, { method: "POST", headers: { authorization }, body });
      expect(await response.text()).toContain(`<Account>${ACCOUNT}</Account>`);
    }
  });

  test("commands run in the cloud's environment", async () => {
    const lines: string[] = [];
    const onLine = (line: string, stream: string): void => void lines.push(`${stream} ${line}`);
    const script = 'echo "$AWS_ENDPOINT_URL"; pwd; echo problem >&2; exit 3';
    const result = await cloud.run("sh", ["-c", script], { onLine });
    expect(result).toMatchObject({
      exitCode: 3,
      stderr: "problem\n",
      stdout: `${cloud.endpoint}\n${cloud.workspace}\n`,
    });
    expect(lines.sort()).toEqual(["stderr problem", `stdout ${cloud.workspace}`, `stdout ${cloud.endpoint}`].sort());
    expect((await cloud.run("sh", ["-c", "kill -9 $$"])).exitCode).toBe(137);
    await expect(cloud.run("no-such-command", [])).rejects.toThrow("Install no-such-command, put it on PATH");
  });
});

describe("ways out", () => {
  // Folders of its own, so that other clouds on this machine do not count.
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "e2e-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs a script that has startLocalCloud and OPTIONS, and collects what it writes. */
  function run(script: string): { child: ChildProcess; output: () => string } {
    const index = JSON.stringify(join(__dirname, "../../tools/local-cloud/index.ts"));
    const prelude = `require("sucrase/register"); const { startLocalCloud } = require(${index});`;
    const child = spawn(process.execPath, ["-e", `${prelude} const OPTIONS = ${JSON.stringify(OPTIONS)}; ${script}`], {
      cwd: join(__dirname, "../.."),
      env: { ...process.env, TMPDIR: folder },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    return { child, output: () => output };
  }

  async function until(condition: () => boolean): Promise<void> {
    for (const end = Date.now() + 30_000; !condition() && Date.now() < end;) await sleep(50);
    expect(condition()).toBe(true);
  }

  test("a taken port is one clear error, and nothing is left of the attempt", async () => {
    const { child, output } = run(`
      startLocalCloud(OPTIONS).then(async (first) => {
        const port = Number(new URL(first.endpoint).port);
        await startLocalCloud({ ...OPTIONS, port }).catch((error) => console.log(error.message));
        await first.stop();
      });`);
    // Ending by itself also shows that stop() leaves nothing that keeps the process alive.
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(output()).toMatch(
      /^Port \d+ of 127\.0\.0\.1 is taken by another program: stop it, or choose another port\.\n$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["once it runs", 4],
    ["while moto starts", 1],
  ])("SIGKILL %s leaves nothing", async (when, processes) => {
    const { child, output } = run(`
      startLocalCloud(OPTIONS).then((cloud) => {
        void cloud.run("sh", ["-c", "setsid sleep 1000 & sleep 1000"]);
        console.log(cloud.endpoint);
      });`);
    const found = (): string[] => processesOf(cloudsIn(folder)[0] ?? "none");
    await until(() => found().length >= processes && (processes === 1 || output() !== ""));
    const mark = cloudsIn(folder)[0] ?? "";
    expect(output() === "").toBe(when === "while moto starts");
    child.kill("SIGKILL");
    await until(() => readdirSync(folder).length === 0);
    expect(processesOf(mark)).toEqual([]);
  });
});

test.each([
  [{ accountId: "1" }, "accountId must be twelve digits, got: 1"],
  [{ region: "mars" }, "region must be an AWS region such as us-east-1, got: mars"],
  [{ port: -1 }, "port must be an integer from 0 (any free one) to 65535, got: -1"],
])("%j is refused", async (wrong, message) => {
  await expect(startLocalCloud({ ...OPTIONS, ...wrong })).rejects.toThrow(message);
});
