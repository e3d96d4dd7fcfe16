import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type LocalCloud, type RunResult, findTerraform } from "../local-cloud";
import { CDKTF, PROJECT, SYNTH } from "../project";
import { type TerraformJson, addressesIn } from "./terraform-json";
import { type TerraformPlan, changesIn } from "./terraform-plan";
import { readable } from "./terminal-text";

/** The app that a cdktf command runs. */
export interface CdktfApp {
  /** TypeScript entry, absolute. */
  readonly entry: string;
  /** How the folders of its synthesised Terraform begin, one a stack. */
  readonly output: string;
}

/** The project's own app, as `npx cdktf` runs it. */
export const MAIN_APP: CdktfApp = { entry: path.join(PROJECT, "main.ts"), output: "cdktf.out" };

/** The app with every deletion protection off, as a person sets it in an environment's file to retire it. */
export const TEARDOWN_APP: CdktfApp = {
  entry: path.join(PROJECT, "tools", "deploy", "teardown.ts"),
  output: "cdktf.teardown.out",
};

/** Told of each line that a command prints. */
export type LineListener = (line: string) => void;

/** A cdktf command that ended with another exit code than 0. */
export class CdktfError extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number,
    readonly output: string,
  ) {
    super(`${command} ended with exit code ${exitCode}:\n${output.split("\n").slice(-40).join("\n")}`);
    this.name = "CdktfError";
  }
}

/**
 * Runs the real `cdktf` in a folder of its own against a local cloud.
 *
 * Local state files and synthesised Terraform land in that folder, so a checkout that also deploys for real is left
 * alone.
 */
export class CdktfWorkspace {
  private constructor(
    private readonly cloud: LocalCloud,
    /** Where cdktf runs: its `cdktf.json`, local state and synthesised Terraform. */
    readonly folder: string,
  ) {}

  /** Prepares a folder below the cloud's, which goes when the cloud stops. */
  static async create(cloud: LocalCloud): Promise<CdktfWorkspace> {
    const folder = path.join(cloud.workspace, "cdktf");
    await mkdir(folder, { recursive: true });
    const project = JSON.parse(await readFile(path.join(PROJECT, "cdktf.json"), "utf8")) as object;
    await writeFile(path.join(folder, "cdktf.json"), JSON.stringify({ ...project, app: command(MAIN_APP) }));
    return new CdktfWorkspace(cloud, folder);
  }

  /** `cdktf deploy STACK --auto-approve`; resolves to the stack's outputs. */
  async deploy(stack: string, onLine?: LineListener, app = MAIN_APP): Promise<Readonly<Record<string, unknown>>> {
    const file = path.join(this.folder, `${stack}.outputs.json`);
    await this.cdktf(["deploy", stack, "--auto-approve", "--outputs-file", file], app, onLine);
    const outputs = JSON.parse(await readFile(file, "utf8")) as Record<string, Record<string, unknown>>;
    return outputs[stack] ?? {};
  }

  /** `cdktf diff STACK`; resolves to the addresses of what would change, outputs included. */
  async diff(stack: string, onLine?: LineListener): Promise<readonly string[]> {
    await this.cdktf(["diff", stack], MAIN_APP, onLine);
    // Read from the plan that cdktf saved: cdktf sometimes loses the last lines of what Terraform prints.
    const { exitCode, stdout, output } = await this.terraform(stack, ["show", "-json", "plan"]);
    if (exitCode !== 0) throw new CdktfError("terraform show -json plan", exitCode, output);
    return changesIn(JSON.parse(stdout) as TerraformPlan);
  }

  /** `terraform ARGS` in the folder of a stack that cdktf has worked on; an exit code other than 0 does not throw. */
  async terraform(stack: string, args: readonly string[]): Promise<RunResult> {
    const terraform = await findTerraform(process.env);
    return this.cloud.run(terraform.path, args, { cwd: this.stackFolder(stack) });
  }

  /** Addresses of the resources that a stack declares, and of those that are not in its state. */
  async resources(
    stack: string,
  ): Promise<{ readonly declared: readonly string[]; readonly missing: readonly string[] }> {
    const { exitCode, stdout, output } = await this.terraform(stack, ["state", "list"]);
    if (exitCode !== 0) throw new CdktfError("terraform state list", exitCode, output);
    const text = await readFile(path.join(this.stackFolder(stack), "cdk.tf.json"), "utf8");
    const [declared, deployed] = [addressesIn(JSON.parse(text) as TerraformJson), new Set(readable(stdout))];
    return { declared, missing: declared.filter((address) => !deployed.has(address)) };
  }

  /** `cdktf destroy STACK --auto-approve`. */
  async destroy(stack: string, onLine?: LineListener, app = MAIN_APP): Promise<void> {
    await this.cdktf(["destroy", stack, "--auto-approve"], app, onLine);
  }

  private stackFolder(stack: string): string {
    return path.join(this.folder, outputFolder(MAIN_APP, stack), "stacks", stack);
  }

  private async cdktf(args: readonly string[], app: CdktfApp, onLine?: LineListener): Promise<void> {
    const [, stack = ""] = args;
    const all = [...args, "--app", command(app), "--output", outputFolder(app, stack)];
    const { exitCode, output } = await this.cloud.run(process.execPath, [CDKTF, ...all], {
      cwd: this.folder,
      onLine: (line) => {
        for (const text of readable(line)) onLine?.(text);
      },
    });
    if (exitCode !== 0) throw new CdktfError(`cdktf ${args.join(" ")}`, exitCode, readable(output).join("\n"));
  }
}

function command({ entry }: CdktfApp): string {
  return [process.execPath, SYNTH, entry].map((part) => JSON.stringify(part)).join(" ");
}

/** A folder for each app and stack, so that two stacks can be worked on at once. */
function outputFolder({ output }: CdktfApp, stack: string): string {
  return `${output}.${stack}`;
}
