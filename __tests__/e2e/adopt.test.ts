import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { dev } from "../../environments/dev";
import { CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";
import { Adopter } from "./adopter";

jest.setTimeout(5 * 60_000);

const stack = `${dev.name}-state`;

let cloud: LocalCloud;
let workspace: CdktfWorkspace;
let adopter: Adopter;

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
  workspace = await CdktfWorkspace.create(cloud);
  adopter = new Adopter(workspace, cloud.endpoint);
  // The least that can be there: what a bootstrap leaves that ended right after its first resource.
  await adopter.s3.send(new CreateBucketCommand({ Bucket: stateBucketOf(dev).bucketName }));
});

afterAll(async () => {
  adopter.close();
  await cloud.stop();
});

describe("a state bucket without a state", () => {
  test("is adopted with nothing but the bucket there", async () => {
    const { planned, lines } = await adopter.adopt(stack);
    expect([planned, lines[0]]).toEqual([true, "2 to import, 2 to change, 6 to create"]);
    expect(lines).toContain('    versioning_configuration[0].status: "Disabled" -> "Enabled"');
    expect(lines).toContain("  aws_kms_key.state_key_4FCF8DC4");
    await adopter.apply(stack);
    expect(await workspace.diff(stack)).toEqual([]);
  });

  test("is adopted whole after its state is lost once more", async () => {
    await adopter.lose(`${dev.name}/state-bucket.tfstate`);
    expect(await adopter.adopt(stack)).toEqual({
      planned: true,
      lines: [
        "8 to import, 1 to change, 0 to create",
        "Changed in what AWS does not keep:",
        "  aws_kms_key.state_key_4FCF8DC4",
        "    bypass_policy_lockout_safety_check: null -> false",
        "    deletion_window_in_days: null -> 30",
      ],
    });
    await adopter.apply(stack);
    expect((await workspace.resources(stack)).missing).toEqual([]);
    expect(await workspace.diff(stack)).toEqual([]);
  });
});
