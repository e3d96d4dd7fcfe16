import { CreateBucketCommand } from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { CdktfWorkspace } from "../deploy/cdktf-workspace";
import { localS3Client } from "../deploy/local-s3-client";
import { stateBucketOf } from "../deploy/state-bucket";
import { startLocalCloud } from "../local-cloud";
import { median } from "./measure";

const RUNS = 3;

/** One way to see what would change, and what it took. */
export interface DiffCost {
  readonly command: string;
  /** Wall seconds, a median. */
  readonly seconds: number;
}

/**
 * `cdktf diff` against bare `terraform plan` on the same synthesised code: what cdktf adds, and the least that can be had.
 *
 * Against a local AWS in which nothing is deployed; the folder is initialised before the first run that counts, as it is
 * for whoever works in it.
 *
 * @returns The bare plan first.
 */
export async function measureDiff(environment: Environment): Promise<readonly DiffCost[]> {
  const { accountId, name, region } = environment;
  const cloud = await startLocalCloud({ accountId, region });
  try {
    const client = localS3Client(cloud.endpoint, region);
    await client.send(new CreateBucketCommand({ Bucket: stateBucketOf(environment).bucketName }));
    client.destroy();
    const workspace = await CdktfWorkspace.create(cloud);
    const diff = (...options: readonly string[]): Promise<void> => workspace.plan(name, undefined, options);
    const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["terraform plan", () => workspace.mustTerraform(name, ["plan", "-input=false", "-out=plan"])],
      ["terraform init, then plan", () => initAndPlan(workspace, name)],
      ["cdktf diff", () => diff()],
      ["cdktf diff --skip-synth", () => diff("--skip-synth")],
      ["cdktf diff --skip-provider-lock", () => diff("--skip-provider-lock")],
      ["cdktf diff --skip-synth --skip-provider-lock", () => diff("--skip-synth", "--skip-provider-lock")],
    ];
    await diff();
    const seconds = ways.map((): number[] => []);
    // The ways take turns, so that a noisy moment falls on all of them alike.
    for (let run = 0; run < RUNS; run++) {
      for (const [index, [, way]] of ways.entries()) {
        const started = performance.now();
        await way();
        seconds[index]?.push((performance.now() - started) / 1000);
      }
    }
    return ways.map(([command], index) => ({ command, seconds: median(seconds[index] ?? []) }));
  } finally {
    await cloud.stop();
  }
}

async function initAndPlan(workspace: CdktfWorkspace, name: string): Promise<void> {
  await workspace.mustTerraform(name, ["init", "-input=false"]);
  await workspace.mustTerraform(name, ["plan", "-input=false", "-out=plan"]);
}
