import { existsSync, rmSync } from "node:fs";
import { DeleteBucketTaggingCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { S3State } from "../../environments";
import { dev } from "../../environments/dev";
import { localAwsClients } from "../../tools/bootstrap/aws-clients";
import { bootstrap } from "../../tools/bootstrap/bootstrap";
import { stateInBucket } from "../../tools/bootstrap/find-state-bucket";
import type { BootstrapOptions, Workspace } from "../../tools/bootstrap/options";
import { OwnFiles } from "../../tools/bootstrap/own-files";
import { removeBootstrap } from "../../tools/bootstrap/remove";
import type { StateSummary } from "../../tools/bootstrap/terraform-state";
import { CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";
import { SMALL_APP, writeSmallStack } from "./small-stack";

jest.setTimeout(10 * 60_000);

/** The state bucket of dev alone; its identities are in the test of dev. */
const environment = { ...dev, github: null };
const state = stateBucketOf(dev);
const BUCKET = "aws_s3_bucket.state_bucket_803B4E61";
const OWN_STATE = { Bucket: state.bucketName, Key: "dev/state-bucket.tfstate" };

let cloud: LocalCloud;
let workspace: CdktfWorkspace;
let options: BootstrapOptions;
let files: OwnFiles;
let made: StateSummary | undefined;
const said: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
  workspace = await CdktfWorkspace.create(cloud);
  files = new OwnFiles(workspace.folder, dev.name);
  options = { aws: localAwsClients(cloud.endpoint, dev.region), app: SMALL_APP, say: (line) => void said.push(line) };
  edit(state);
});
afterAll(async () => {
  options.aws.destroy();
  await cloud.stop();
});

/** Stands for the environment's file, which the app reads. */
function edit(edited: S3State): void {
  writeSmallStack(workspace.folder, { state: edited });
}

async function run(over: Partial<BootstrapOptions> = {}, at: Workspace = workspace): Promise<void> {
  said.length = 0;
  await bootstrap(environment, at, { ...options, ...over });
}

type Terraform = Workspace["mustTerraform"];

/** The workspace with another way to run terraform. */
function withTerraform(
  mustTerraform: (real: Terraform, args: Parameters<Terraform>) => ReturnType<Terraform>,
): Workspace {
  return {
    folder: workspace.folder,
    synth: workspace.synth.bind(workspace),
    terraform: workspace.terraform.bind(workspace),
    stackFolder: workspace.stackFolder.bind(workspace),
    mustTerraform: (...args) => mustTerraform(workspace.mustTerraform.bind(workspace), args),
  };
}

/** A run that dies at a command of terraform. */
function dyingAt(command: string): Workspace {
  return withTerraform((real, args) => {
    if (args[1].join(" ").includes(command)) return Promise.reject(new Error(`killed at ${command}`));
    return real(...args);
  });
}

const inBucket = (): Promise<StateSummary | undefined> => stateInBucket(options.aws.s3, { environment, state });

/** How many of a kind the account has. */
async function count(kind: string): Promise<number> {
  return (await cloud.dump()).held.filter((held) => held.kind === kind).length;
}

test("killed before anything is made, it leaves nothing", async () => {
  await expect(run({}, dyingAt("apply"))).rejects.toThrow("killed at apply");
  expect((await cloud.dump()).held).toEqual([]);
  expect(existsSync(files.folder)).toBe(false);
});

test("killed when there is the bucket and no key, it leaves a local state of the bucket", async () => {
  const bucketAlone = withTerraform(async (real, [stack, args, given]) => {
    const result = await real(stack, args[0] === "plan" ? [...args, `-target=${BUCKET}`] : args, given);
    if (args[0] === "apply") throw new Error("killed after the bucket");
    return result;
  });
  await expect(run({}, bucketAlone)).rejects.toThrow("killed after the bucket");
  expect((await files.read())?.resources).toEqual([BUCKET]);
});

test("even a bucket that was neither recorded nor tagged is known again, for it was not there before", async () => {
  rmSync(files.state);
  await options.aws.s3.send(new DeleteBucketTaggingCommand({ Bucket: state.bucketName }));
  const yes = { confirm: () => Promise.resolve(true) };
  await expect(run(yes, dyingAt("-migrate-state"))).rejects.toThrow("killed at -migrate-state");
  made = await files.read();
  expect(made?.resources).toHaveLength(8);
  expect(await inBucket()).toBeUndefined();
});

test("killed half way of moving the state, it goes on with the state that it had", async () => {
  await expect(run({}, dyingAt("state push"))).rejects.toThrow("killed at state push");
  expect((await inBucket())?.digest).toBe(made?.digest);
  await run();
  expect(said.at(-1)).toBe(`dev-state: its state moved into ${state.bucketName}/dev/state-bucket.tfstate.`);
  expect(await inBucket()).toMatchObject({ lineage: made?.lineage, resources: made?.resources });
  expect(existsSync(files.folder)).toBe(false);
});

test("run again, it changes nothing, whoever runs it", async () => {
  await run();
  expect(said).toEqual([`dev-state: its state is in bucket ${state.bucketName}.`, "dev-state: nothing to change."]);
  expect([await count("bucket"), await count("key")]).toEqual([1, 1]);
});

test("where every state is lost, bucket, key and alias are taken over", async () => {
  await options.aws.s3.send(new DeleteObjectCommand(OWN_STATE));
  await run({ confirm: () => Promise.resolve(true) });
  expect((await inBucket())?.resources).toEqual(made?.resources);
  expect([await count("bucket"), await count("key")]).toEqual([1, 1]);
});

test("while something is in another state, the bucket is not removed", async () => {
  const unprotected = { ...state, deletionProtection: false };
  edit(unprotected);
  const remove = (): Promise<void> =>
    removeBootstrap({ ...environment, state: unprotected }, workspace, {
      ...options,
      confirm: () => Promise.resolve(true),
    });
  const other = { Bucket: state.bucketName, Key: "dev/media-storage.tfstate" };
  const resources = [{ mode: "managed", type: "aws_s3_bucket", name: "media", instances: [{}] }];
  const Body = JSON.stringify({ version: 4, lineage: "a", serial: 1, resources });
  await options.aws.s3.send(new PutObjectCommand({ ...other, Body }));
  await expect(remove()).rejects.toThrow(
    `Bucket ${state.bucketName} is still in use:\n  dev/media-storage.tfstate holds 1 resources: npx cdktf destroy dev`,
  );
  await options.aws.s3.send(new DeleteObjectCommand(other));
  await remove();
  expect((await cloud.dump()).held).toEqual([]);
  expect(existsSync(files.folder)).toBe(false);
});
