import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { localAwsClients } from "../../tools/bootstrap/aws-clients";
import { bootstrap } from "../../tools/bootstrap/bootstrap";
import { CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
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
  const aws = localAwsClients(cloud.endpoint, dev.region);
  try {
    await expect(bootstrap(dev, workspace, { aws })).rejects.toThrow(
      `dev belongs to account ${dev.accountId}, and these credentials are of account ${FOREIGN_ACCOUNT}. Nothing was changed.`,
    );
  } finally {
    aws.destroy();
  }
  const { held } = await cloud.dump();
  expect(held).toEqual([]);
  // No note that the bucket is ours, either: it was not this account that was asked.
  expect(existsSync(path.join(workspace.folder, ".bootstrap", dev.name))).toBe(false);
});

test("an unknown stack is refused, naming the pattern", async () => {
  await expect(workspace.deploy("staging")).rejects.toThrow("Could not find stack for pattern 'staging'");
});
