import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bodies } from "../../rules/configuration/sections";
import type { RunResult } from "../local-cloud";
import type { ImportBlock } from "./import-blocks";
import { type ProbeAnswer, readProbe } from "./probe-answer";
import { type JsonMap, providerOf } from "./synthesised-stack";

/** `terraform ARGS` with the stack's settings; an exit code other than 0 does not throw. */
export type RunTerraform = (args: readonly string[]) => Promise<RunResult>;

/** What a probe needs of a stack. */
export interface Probed {
  /** The stack's `cdk.tf.json`. */
  readonly stackJson: unknown;
  /** Folder of the stack, where `terraform init` has run; what lies there is left alone. */
  readonly stackFolder: string;
  readonly blocks: readonly ImportBlock[];
  readonly terraform: RunTerraform;
}

/**
 * Asks the provider itself which of the import blocks lead to something.
 *
 * Terraform plans nothing but the imports, in a folder of their own and with no state: none depends on another there, so
 * that all that is missing is told at once. In the stack's own plan, what waits for something that fails is not tried.
 * The configuration that Terraform writes along the way is thrown away. Nothing in AWS is changed.
 *
 * @throws AdoptFaults with what Terraform says, where it cannot tell.
 */
export async function probe({ stackJson, stackFolder, blocks, terraform }: Probed): Promise<ProbeAnswer> {
  if (blocks.length === 0) return { found: new Map(), missing: [] };
  const folder = await mkdtemp(path.join(tmpdir(), "media-storage-adopt-"));
  try {
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(probeConfiguration(stackJson, blocks)));
    const lock = path.join(stackFolder, ".terraform.lock.hcl");
    if (existsSync(lock)) await copyFile(lock, path.join(folder, ".terraform.lock.hcl"));
    const at = `-chdir=${folder}`;
    const init = await terraform([at, "init", "-input=false", "-no-color", ...installed(stackFolder)]);
    if (init.exitCode !== 0) throw new Error(`terraform init ended with exit code ${init.exitCode}:\n${init.output}`);
    const files = ["-out=plan", "-generate-config-out=generated.tf"];
    // It ends with an error where anything is missing, and also for the configuration that it writes.
    const plan = await terraform([at, "plan", "-json", "-input=false", "-lock=false", ...files]);
    const shown = await terraform([at, "show", "-json", "plan"]);
    return readProbe(blocks, plan.stdout, shown.exitCode === 0 ? shown.stdout : "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The import blocks with the stack's providers, and nothing else. */
export function probeConfiguration(stackJson: unknown, blocks: readonly ImportBlock[]): JsonMap {
  const [json = {}] = bodies(stackJson);
  const [terraform = {}] = bodies(json["terraform"]);
  const imports = blocks.map(({ to, id }) => {
    const provider = providerOf(stackJson, to);
    return { to, id: template(id), ...(provider !== undefined && { provider }) };
  });
  return {
    terraform: { required_providers: terraform["required_providers"] },
    provider: json["provider"],
    import: imports,
  };
}

/** A text as Terraform's JSON has it: what would begin a template stands for itself. */
export function template(text: string): string {
  return text.replaceAll(/([$%])\{/g, "$1$1{");
}

/** The provider need not be fetched twice: `init` of the stack has put it there. */
function installed(stackFolder: string): readonly string[] {
  const data = process.env["TF_DATA_DIR"];
  const folder = path.resolve(stackFolder, data === undefined || data === "" ? ".terraform" : data, "providers");
  return existsSync(folder) ? [`-plugin-dir=${folder}`] : [];
}
