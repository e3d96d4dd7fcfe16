import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { localS3Client } from "../../tools/deploy/local-s3-client";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";
import { Commands } from "../../tools/rehearse/commands";
import { commandOf, processesOf } from "./left-behind";
import { NpmScript } from "./npm-script";
import { type SmallStack, useSmallStack } from "./small-stack";
import { StateOutage } from "./state-outage";

jest.setTimeout(5 * 60_000);

const { bucketName } = stateBucketOf(dev);
const STATE = { Bucket: bucketName, Key: `${dev.name}/media-storage.tfstate` };
const LOCK = { ...STATE, Key: `${STATE.Key}.tflock` };

let cloud: LocalCloud;
let s3: S3Client;
let copy: Commands;
let outage: StateOutage;

interface State {
  readonly lineage: string;
  readonly serial: number;
  readonly resources: readonly { readonly name: string; readonly type: string }[];
}

async function state(): Promise<State> {
  const { Body } = await s3.send(new GetObjectCommand(STATE));
  return JSON.parse((await Body?.transformToString()) ?? "") as State;
}

async function isLocked(): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand(LOCK));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

const namesIn = ({ resources }: State): readonly string[] => resources.map(({ name }) => name).sort();
const edit = (stack: SmallStack): void => {
  useSmallStack(copy, stack);
};
const plan = (env = {}): Promise<string> => copy.mustNpm("plan", [dev.name], { env });
const APPLY = [dev.name, "--plan", `plans/${dev.name}`];

/** The only lock there is, by what `npm run unlock` says of it. */
async function lockId(): Promise<string> {
  const report = await copy.mustNpm("unlock", [dev.name]);
  const [, id = ""] = new RegExp(`npm run unlock -- ${dev.name} --id (\\S+)`).exec(report) ?? [];
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  return id;
}

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
  s3 = localS3Client(cloud.endpoint, dev.region);
  await s3.send(new CreateBucketCommand({ Bucket: bucketName }));
  // What a stack is planned with, it is applied with: the way that can be cut off is there from the beginning.
  outage = await StateOutage.before(cloud.endpoint, bucketName);
  copy = new Commands(cloud, { AWS_ENDPOINT_URL: outage.endpoint });
});
afterAll(async () => {
  s3.destroy();
  await outage.close();
  await cloud.stop();
});

test("of two applies of a plan at once, one waits for the other, and is then refused: the state is whole", async () => {
  edit({ parameters: { one: "1" }, keys: ["first"] });
  expect(await plan()).toContain("Plan of dev: 2 to create\n");
  const both = await Promise.all([copy.npm("apply", APPLY), copy.npm("apply", APPLY)]);
  const [won, lost] = both.toSorted((one, other) => one.exitCode - other.exitCode);
  expect([won?.exitCode, lost?.exitCode]).toEqual([0, 1]);
  expect(won?.output).toContain("Apply complete! Resources: 2 added, 0 changed, 0 destroyed.");
  expect(lost?.output).toContain("Saved plan is stale");
  expect(lost?.output).toContain(
    "The state has changed since the plan was made, or the plan was applied already. Make a new one: npm run plan -- dev",
  );
  expect(namesIn(await state())).toEqual(["first", "one"]);
  expect(await isLocked()).toBe(false);
  expect(await plan()).toContain("Plan of dev: no changes\n");
});

describe("an apply that is killed half way", () => {
  test("leaves its lock, which says whose it is; nobody plans until it is cleared", async () => {
    edit({ parameters: { one: "1", two: "1" }, roles: ["reader"], keys: ["first", "second"] });
    await copy.mustNpm("plan", [dev.name, "--out", "plans/killed"]);
    const apply = NpmScript.in(copy, "apply", [dev.name, "--plan", "plans/killed"]);
    await apply.writes(/aws_kms_key\.second: Creating\.\.\./);
    for (const pid of processesOf(cloud.environment["MEDIA_STORAGE_LOCAL_CLOUD"] ?? "")) {
      if (commandOf(pid).startsWith("terraform")) process.kill(Number(pid), "SIGKILL");
    }
    expect(await apply.exitCode()).toBe(1);
    expect(namesIn(await state())).toEqual(["first", "one"]);
    const report = await copy.mustNpm("unlock", [dev.name]);
    expect(report).toMatch(/^The state of dev is locked by \S+@\S+, since \d{4}-\d\d-\d\dT[\d:]+Z, for: apply\.\n/);
    const { exitCode, output } = await copy.npm("plan", [dev.name], { env: { TF_CLI_ARGS_plan: "-lock-timeout=0s" } });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/The state is locked by \S+@\S+, since .*, for: apply\. Wait for them\./);
  });

  test("another lock's id clears nothing, its own id clears it", async () => {
    const id = await lockId();
    const other = "11111111-2222-3333-4444-555555555555";
    const wrong = await copy.npm("unlock", [dev.name, "--id", other]);
    const message = `The lock ${other} is not held any more. The state of dev is locked by `;
    expect([wrong.exitCode, wrong.output]).toEqual([1, expect.stringContaining(message)]);
    expect(await isLocked()).toBe(true);
    expect(await copy.mustNpm("unlock", [dev.name, "--id", id])).toContain(`The lock ${id} is cleared.`);
    expect(await isLocked()).toBe(false);
    expect(await copy.mustNpm("unlock", [dev.name])).toBe("The state of dev is not locked.\n");
  });

  test("what it had made and not written down is met again, and npm run adopt is named", async () => {
    edit({ parameters: { one: "1", two: "1", three: "1" }, roles: ["reader"], keys: ["first", "second"] });
    await plan();
    const { exitCode, output } = await copy.npm("apply", APPLY);
    expect(exitCode).toBe(1);
    expect(output).toContain("Role with name small-reader already exists");
    expect(output).toContain("npm run adopt -- dev makes a plan that takes over what is there.");
    expect(output).toContain("What was made up to there is in the state.");
    expect([await isLocked(), namesIn(await state())]).toEqual([false, ["first", "one", "three"]]);
  });

  test("its plan is refused now that another one has changed the state", async () => {
    const { exitCode, output } = await copy.npm("apply", [dev.name, "--plan", "plans/killed"]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("Saved plan is stale")]);
  });
});

describe("a state bucket that cannot be reached half way", () => {
  const keptIn = (folder: string): readonly string[] =>
    readdirSync(folder).filter((name) => name.includes(".errored-"));

  test("loses nothing: the state is kept in a file of its owner's, and the way back is named", async () => {
    edit({ parameters: { one: "1", three: "1", outage: "1" }, keys: ["first"] });
    await plan();
    outage.cutFrom((method, url) => method === "PUT" && url.startsWith(`/${STATE.Bucket}/${STATE.Key}?`));
    const { exitCode, output } = await copy.npm("apply", APPLY, { env: { AWS_MAX_ATTEMPTS: "1" } });
    expect([exitCode, outage.isCut]).toEqual([1, true]);
    const [name = "none", ...others] = keptIn(copy.folder);
    expect(others).toEqual([]);
    const file = path.join(copy.folder, name);
    expect(output).toContain(`Terraform could not save the state. It is in ${file}: keep that file`);
    expect(output).toContain(`  npm run apply -- dev --push ${file}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(namesIn(JSON.parse(readFileSync(file, "utf8")) as State)).toContain("outage");
    outage.mend();
    expect(await isLocked()).toBe(true);
  });

  test("the state is brought back once, and then nothing is left to do", async () => {
    await copy.mustNpm("unlock", [dev.name, "--id", await lockId()]);
    const push = [dev.name, "--push", keptIn(copy.folder)[0] ?? "none"];
    expect(await copy.mustNpm("apply", push)).toContain("The state of dev is where it belongs.");
    expect(namesIn(await state())).toContain("outage");
    expect(await plan()).toContain("Plan of dev: no changes\n");
    const again = await copy.npm("apply", push);
    const message = "was pushed already: the state which is there is the same. Nothing was changed.";
    expect([again.exitCode, again.output]).toEqual([1, `${push.at(-1) ?? ""} ${message}\n`]);
  });
});

test("an apply that is interrupted ends what it has begun, and leaves no lock", async () => {
  edit({ parameters: { one: "1", three: "1", outage: "1", interrupted: "1" }, keys: ["first", "begun"] });
  await plan();
  const apply = NpmScript.in(copy, "apply", APPLY);
  await apply.writes(/aws_kms_key\.begun: Creating\.\.\./);
  apply.interrupt("SIGINT");
  expect(await apply.exitCode()).not.toBe(0);
  expect(apply.output).toContain("SIGINT: telling Terraform to stop after what it has begun.");
  expect(await isLocked()).toBe(false);
  expect(namesIn(await state())).toContain("interrupted");
});
