import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { CdktfError, CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";

jest.setTimeout(5 * 60_000);

const FOREIGN_ACCOUNT = "999999999999";
let cloud: LocalCloud;
let workspace: CdktfWorkspace;

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: FOREIGN_ACCOUNT, region: dev.region });
  workspace = await CdktfWorkspace.create(cloud);
});
afterAll(() => cloud.stop());

test("credentials of another account are refused before anything is made", async () => {
  const stack = `${dev.name}-state`;
  await expect(workspace.deploy(stack)).rejects.toThrow(CdktfError);
  const { exitCode, output } = await workspace.terraform(stack, ["plan", "-no-color", "-input=false"]);
  expect(exitCode).toBe(1);
  expect(output).toContain(`AWS account ID not allowed: ${FOREIGN_ACCOUNT}`);
  const { held } = await cloud.dump();
  expect(held).toEqual([]);
});

test("an unknown stack is refused, naming the pattern", async () => {
  await expect(workspace.deploy("staging")).rejects.toThrow("Could not find stack for pattern 'staging'");
});
