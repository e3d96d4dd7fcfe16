import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { CdktfError } from "../../tools/deploy/cdktf-workspace";
import { localS3Client } from "../../tools/deploy/local-s3-client";
import { Demo, type Step } from "../../tools/demo/steps";

const MINUTES = 60_000;
jest.setTimeout(10 * MINUTES);

const demo = new Demo(dev);
const steps = demo.steps();
const named = (step: Step): [string, Step] => [step.title, step];
const untilDiff = steps.findIndex(({ title }) => title === "cdktf diff dev") + 1;
const untilDeleted = steps.findIndex(({ title }) => title.startsWith("Delete both")) + 1;

const silent = (): void => undefined;

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
    expect(await step.run(silent)).not.toBe("");
  });

  test("a state that somebody else has locked is left alone, and the message says who holds it", async () => {
    const { cloud, workspace } = demo.made;
    const client = localS3Client(cloud.endpoint, dev.region);
    const lock = { Bucket: dev.state.bucketName, Key: `${dev.name}/media-storage.tfstate.tflock` };
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
      expect.objectContaining({ service: "s3", kind: "bucket", name: dev.state.bucketName }),
    );
  });

  test.each(steps.slice(untilDiff, untilDeleted).map(named))("%s", async (_, step) => {
    expect(await step.run(silent)).not.toBe("");
  });

  test.each(steps.slice(untilDeleted).map(named))("%s", async (_, step) => {
    expect(await step.run(silent)).not.toBe("");
  });
});
