import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { unzipSync } from "fflate";
import { type FunctionCode, functionCode } from "../../../modules/functions/function-code";
import { MediaFunction } from "../../../modules/functions";
import { eventBridgeEvent, MEDIA_BUCKET, s3Event, TEST_EVENT, THUMBNAILS_BUCKET } from "../../functions/events";
import { ACCOUNT } from "../../helpers/constructs";
import { temporaryFolder } from "../../helpers/stacks";
import { messageOf } from "../../helpers/thrown";

const PROJECT = path.resolve(__dirname, "../../..");
const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const KEYS = { photos: `photos/W1/C1/M1/${ID}.jpg`, videos: `videos/dm/D1/M1/${ID}.mp4` } as const;
const FUNCTIONS = ["photos", "videos"] as const;
const VARIABLES = { MEDIA_BUCKET, THUMBNAILS_BUCKET, KEY_LAYOUT: "media-type-first" };

const folder = temporaryFolder();
const entryOf = (name: string, project = PROJECT): string => path.join(project, "functions", name, "handler.ts");

/** Prints what a process of its own makes of an entry: a process keeps what it has built. */
const BUILD = `
  require("sucrase/register");
  const { functionCode } = require("PROJECT/modules/functions/function-code");
  const { sha256, sha256Base64 } = functionCode(process.argv[1]);
  console.log(JSON.stringify({ sha256, sha256Base64 }));
`;

function node(script: string, args: readonly string[], environment: NodeJS.ProcessEnv, cwd = PROJECT) {
  return spawnSync(process.execPath, ["--eval", script, ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], NODE_NO_WARNINGS: "1", ...environment },
  });
}

function builtElsewhere(entry: string, environment: NodeJS.ProcessEnv): Omit<FunctionCode, "zip"> {
  const { stdout, stderr, status } = node(BUILD.replace("PROJECT", PROJECT), [entry], environment);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Omit<FunctionCode, "zip">;
}

/** The function's zip, unpacked, run by node as Lambda runs it. */
function run(name: string, event: unknown, variables: NodeJS.ProcessEnv = VARIABLES): SpawnSyncReturns<string> {
  const unpacked = path.join(folder, `unpacked-${name}`);
  mkdirSync(unpacked, { recursive: true });
  const files = unzipSync(functionCode(entryOf(name)).zip);
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(unpacked, file), content);
  const script = `require("./index.js").handler(JSON.parse(process.argv[1]), { awsRequestId: "request-1" })`;
  return node(script, [JSON.stringify(event)], variables, unpacked);
}

describe.each(FUNCTIONS)("the function for %s", (name) => {
  const code = functionCode(entryOf(name));

  test("is one readable file in a zip", () => {
    const zip = Buffer.from(code.zip);
    expect(Object.keys(unzipSync(zip))).toEqual(["index.js"]);
    // The central directory's entry: made by Unix, and the mode of an ordinary file that all may read.
    const entry = zip.lastIndexOf("PK\x01\x02", undefined, "latin1");
    expect([zip.readUInt8(entry + 5), zip.readUInt32LE(entry + 38) >>> 16]).toEqual([3, 0o100644]);
  });

  test("has the hashes of its zip", () => {
    const hash = createHash("sha256").update(Buffer.from(code.zip));
    expect([code.sha256, code.sha256Base64]).toEqual([hash.copy().digest("hex"), hash.copy().digest("base64")]);
  });

  test("holds nothing of this machine, of the AWS SDK or of cdktf", () => {
    const text = Buffer.from(code.zip).toString("latin1");
    expect(text).toContain("handler");
    for (const foreign of [PROJECT, "node_modules", "aws-sdk", "cdktf", "handler.ts"])
      expect(text).not.toContain(foreign);
    expect(text.length).toBeLessThan(50_000);
  });

  test("is built once a process", () => {
    expect(functionCode(entryOf(name))).toBe(code);
  });

  test("is the same to the byte wherever it is built", () => {
    const copy = path.join(folder, `elsewhere-${name}`, "deep");
    for (const part of ["functions", "contract"])
      cpSync(path.join(PROJECT, part), path.join(copy, part), { recursive: true });
    symlinkSync(path.join(PROJECT, "node_modules"), path.join(copy, "node_modules"));
    cpSync(path.join(PROJECT, "tsconfig.json"), path.join(copy, "tsconfig.json"));
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/St_Johns"]) {
      const other = builtElsewhere(entryOf(name, copy), { TZ: zone, LANG: "tr_TR.UTF-8" });
      expect(other).toEqual({ sha256: code.sha256, sha256Base64: code.sha256Base64 });
    }
  });

  test.each([
    ["S3", s3Event(KEYS[name])],
    ["EventBridge", eventBridgeEvent(KEYS[name])],
  ])("logs what %s tells of", (_, event) => {
    const { status, stdout, stderr } = run(name, event);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ requestId: "request-1", level: "INFO", message: "accepted", key: KEYS[name] },
      ...(name === "photos" && { thumbnails: [{ bucket: THUMBNAILS_BUCKET }, {}, {}] }),
    });
  });

  test("does nothing on S3's test", () => {
    const { status, stdout } = run(name, TEST_EVENT);
    expect({ status, log: JSON.parse(stdout) as unknown }).toMatchObject({
      status: 0,
      log: { message: "S3 has tested the connection" },
    });
  });

  test("ends in an error for media that is not its own", () => {
    const other = name === "photos" ? KEYS.videos : KEYS.photos;
    const { status, stdout, stderr } = run(name, s3Event(other));
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ level: "ERROR", reason: `key must be of ${name}, got: "${other}"` });
    expect(stderr).toContain("MediaEventError: 1 of 1 records were not worked on:");
  });

  test("does not start without its settings", () => {
    const { status, stdout, stderr } = run(name, s3Event(KEYS[name]), {});
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("Error: environment.MEDIA_BUCKET must be the name of a bucket, got: nothing");
  });
});

test("an entry that is not there is an error that names it", () => {
  const entry = path.join(folder, "absent.ts");
  expect(messageOf(() => builtElsewhere(entry, {}))).toContain(`Could not resolve "${entry}"`);
});

test("synth puts the zip where the Terraform says that it is", () => {
  const outdir = path.join(folder, "out");
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "test");
  new AwsProvider(stack, "aws", { region: "us-east-1" });
  new MediaFunction(stack, "photos", {
    ...{ name: "photos", description: "", entry: entryOf("photos"), variables: VARIABLES },
    ...{ memoryMegabytes: 128, timeoutSeconds: 3, logRetentionDays: 1, accountId: ACCOUNT, region: "us-east-1" },
    failures: { arn: "arn:aws:sqs:us-east-1:111122223333:failures", grantSend: () => undefined },
  });
  app.synth();
  const stackFolder = path.join(outdir, "stacks", "test");
  const { resource } = JSON.parse(readFileSync(path.join(stackFolder, "cdk.tf.json"), "utf8")) as {
    resource: { aws_lambda_function: Record<string, { filename: string; source_code_hash: string }> };
  };
  const [lambda] = Object.values(resource.aws_lambda_function);
  const zip = readFileSync(path.join(stackFolder, lambda?.filename ?? ""));
  expect(createHash("sha256").update(zip).digest("base64")).toBe(lambda?.source_code_hash);
});
