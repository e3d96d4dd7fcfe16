import { existsSync } from "node:fs";
import path from "node:path";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { CdktfError } from "../../tools/deploy/cdktf-workspace";
import { localS3Client } from "../../tools/deploy/local-s3-client";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { Demo, type Step } from "../../tools/demo/steps";
import type { Call } from "../../tools/local-cloud";
import { needlessActions, refusedCalls } from "../helpers/measured-permissions";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { pipelineOf } from "../modules/github/pipelines";
import { Adopter } from "./adopter";

const MINUTES = 60_000;
jest.setTimeout(10 * MINUTES);

const demo = new Demo(dev);
const steps = demo.steps();
const named = (step: Step): [string, Step] => [step.title, step];
const untilDiff = steps.findIndex(({ title }) => title === "cdktf diff dev") + 1;
const untilDestroyed = steps.findIndex(({ title }) => title === "cdktf destroy dev") + 1;
const STATE = { Bucket: stateBucketOf(dev).bucketName, Key: `${dev.name}/media-storage.tfstate` };

/** What was called by each of `cdktf deploy`, `cdktf diff` and `cdktf destroy`. */
const measured: Record<string, readonly Call[]> = {};
const { plan, deploy } = pipelineOf(new TestApp(temporaryFolder(), { environments: [dev] }), dev);

async function run(step: Step): Promise<void> {
  const command = /^cdktf (\w+)/.exec(step.title)?.[1];
  if (command !== undefined) demo.made.cloud.forgetCalls();
  expect(await step.run(() => undefined)).not.toBe("");
  if (command !== undefined) measured[command] = demo.made.cloud.calls();
}

async function failureOf(work: Promise<unknown>): Promise<CdktfError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CdktfError)) throw new Error(`Expected cdktf to fail, got: ${String(error)}`);
  return error;
}

afterAll(() => demo.stop());

describe("dev, deployed by the real cdktf into a local AWS", () => {
  test.each(steps.slice(0, untilDiff).map(named))("%s", async (_, step) => {
    await run(step);
  });

  test("a state that somebody else has locked is left alone, and the message says who holds it", async () => {
    const { cloud, workspace } = demo.made;
    const client = localS3Client(cloud.endpoint, dev.region);
    const lock = { ...STATE, Key: `${STATE.Key}.tflock` };
    const holder = { ID: "11111111-2222-3333-4444-555555555555", Operation: "OperationTypeApply", Who: "ann@laptop" };
    await client.send(new PutObjectCommand({ ...lock, Body: JSON.stringify(holder) }));
    try {
      expect((await failureOf(workspace.diff(dev.name))).command).toBe(`cdktf diff ${dev.name}`);
      const { exitCode, output } = await workspace.terraform(dev.name, ["plan", "-no-color", "-input=false"]);
      expect(exitCode).toBe(1);
      expect(output).toContain("Error acquiring the state lock");
      expect(output).toContain("ann@laptop");
    } finally {
      await client.send(new DeleteObjectCommand(lock));
      client.destroy();
    }
  });

  test("the state bucket cannot be destroyed while it is protected", async () => {
    const { cloud, workspace } = demo.made;
    const stack = `${dev.name}-state`;
    expect((await failureOf(workspace.destroy(stack))).command).toBe(`cdktf destroy ${stack} --auto-approve`);
    const { exitCode, output } = await workspace.terraform(stack, ["plan", "-destroy", "-no-color", "-input=false"]);
    expect(exitCode).toBe(1);
    expect(output).toContain("Instance cannot be destroyed");
    expect((await cloud.dump()).held).toContainEqual(
      expect.objectContaining({ service: "s3", kind: "bucket", name: STATE.Bucket }),
    );
  });

  test("its lost state is rebuilt from what is there, unless something there is another environment's", async () => {
    const { cloud, workspace } = demo.made;
    const adopter = new Adopter(workspace, cloud.endpoint);
    try {
      await adopter.lose(STATE.Key);
      await adopter.tagExports("staging");
      await expect(adopter.adopt(dev.name)).rejects.toThrow(/its tag Environment must be "dev", got: "staging"/);
      expect(existsSync(path.join(workspace.stackFolder(dev.name), "adopt.tf.json"))).toBe(false);
      expect(existsSync(adopter.bundle(dev.name))).toBe(false);
      await adopter.tagExports(dev.name);
      const { planned, lines } = await adopter.adopt(dev.name);
      // Keys, functions and buckets: AWS knows nothing of some of their arguments.
      const heading = "Changed in what AWS does not keep:";
      expect([planned, ...lines.slice(0, 2)]).toEqual([true, "63 to import, 9 to change, 0 to create", heading]);
      expect(lines.filter((line) => line.endsWith(":"))).toEqual([heading]);
      await adopter.apply(dev.name);
      const { declared, missing } = await workspace.resources(dev.name);
      expect([declared.length, missing]).toEqual([63, []]);
      expect(await adopter.adopt(dev.name)).toEqual({
        planned: false,
        lines: ["The state holds all of it: there is nothing to adopt."],
      });
      expect(await workspace.diff(dev.name)).toEqual([]);
    } finally {
      adopter.close();
    }
  });

  test.each(steps.slice(untilDiff, untilDestroyed).map(named))("%s", async (_, step) => {
    await run(step);
  });

  test.each([
    ["the role that plans", "diff", plan],
    ["the role that deploys", "deploy", deploy],
    ["the role that deploys", "destroy", deploy],
  ])("%s may call what cdktf %s calls", async (_, command, role) => {
    const calls = measured[command] ?? [];
    expect(await refusedCalls(role, calls)).toEqual([]);
    expect(calls.length).toBeGreaterThan(100);
  });

  test("the role that plans may not call what cdktf deploy calls", async () => {
    expect(await refusedCalls(plan, measured["deploy"] ?? [])).toContain("iam:CreateRole is not granted");
  });

  test("what the roles are granted is called, or there is a reason", () => {
    expect(needlessActions(plan, measured["diff"] ?? [])).toEqual([]);
    expect(needlessActions(deploy, Object.values(measured).flat())).toEqual([]);
  });

  test.each(steps.slice(untilDestroyed).map(named))("%s", async (_, step) => {
    await run(step);
  });
});
