import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../environments";
import { type LocalCloud, findTerraform, startLocalCloud } from "../local-cloud";
import { PROJECT, SYNTH } from "../project";
import { type ProviderPeak, watchProviders } from "./provider-processes";

/** What one terraform command of one environment took. */
export interface TerraformCost extends ProviderPeak {
  readonly environment: string;
  readonly command: string;
  readonly wallSeconds: number;
}

const COMMANDS = [["validate"], ["plan", "-input=false", "-lock=false"]] as const;

/** Runs terraform's commands on environments that are not deployed, against a local AWS, and watches its providers. */
export async function measureTerraform(environments: readonly Environment[]): Promise<readonly TerraformCost[]> {
  const costs: TerraformCost[] = [];
  for (const environment of environments) {
    const cloud = await startLocalCloud({ accountId: environment.accountId, region: environment.region });
    try {
      const cwd = await initialised(cloud, environment);
      for (const args of COMMANDS) {
        const started = performance.now();
        const peak = await watchProviders(() => terraform(cloud, cwd, args));
        const wallSeconds = (performance.now() - started) / 1000;
        costs.push({ environment: environment.name, command: `terraform ${args[0]}`, wallSeconds, ...peak });
      }
    } finally {
      await cloud.stop();
    }
  }
  return costs;
}

/** Synthesises an environment into a folder that Terraform can work in without the environment's state bucket. */
async function initialised(cloud: LocalCloud, { name }: Environment): Promise<string> {
  const out = mkdtempSync(path.join(cloud.workspace, "bench-"));
  await run(cloud, process.execPath, [SYNTH], PROJECT, { CDKTF_OUTDIR: out });
  const cwd = path.join(out, "stacks", name);
  const local = { terraform: { backend: { local: {} } } };
  writeFileSync(path.join(cwd, "backend_override.tf.json"), JSON.stringify(local));
  await terraform(cloud, cwd, ["init", "-input=false"]);
  return cwd;
}

async function terraform(cloud: LocalCloud, cwd: string, args: readonly string[]): Promise<void> {
  await run(cloud, (await findTerraform(process.env)).path, args, cwd);
}

async function run(
  cloud: LocalCloud,
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { exitCode, output } = await cloud.run(command, args, { cwd, env });
  if (exitCode !== 0) throw new Error(`${command} ${args.join(" ")} ended with exit code ${exitCode}:\n${output}`);
}
