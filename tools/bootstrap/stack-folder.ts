import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { MAIN_APP } from "../deploy/cdktf-workspace";
import type { RunResult } from "../local-cloud";
import { backendRecord } from "./backend-record";
import type { BootstrapOptions, Workspace } from "./options";
import type { StateSummary } from "./terraform-state";

/** Synthesised Terraform, of which the backend may be exchanged. */
export interface StackJson {
  readonly terraform?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** How `terraform init` takes a backend: as the one of its last run, forgetting that one, or moving the state from it. */
const INIT = { same: [], anew: ["-reconfigure"], move: ["-migrate-state", "-force-copy"] } as const;

/** A stack, synthesised, and the terraform that is run on it. */
export class StackFolder {
  private constructor(
    private readonly workspace: Workspace,
    private readonly options: BootstrapOptions,
    readonly stack: string,
    readonly folder: string,
    /** As the app has it. */
    readonly json: StackJson,
  ) {}

  /** Synthesises the app; `undefined` where it has no such stack. */
  static async of(workspace: Workspace, stack: string, options: BootstrapOptions): Promise<StackFolder | undefined> {
    const { app = MAIN_APP, onLine } = options;
    await workspace.synth(stack, onLine, app);
    const folder = workspace.stackFolder(stack, app);
    const manifest = JSON.parse(await readFile(path.join(folder, "..", "..", "manifest.json"), "utf8")) as {
      readonly stacks: Readonly<Record<string, unknown>>;
    };
    if (!(stack in manifest.stacks)) return undefined;
    const json = JSON.parse(await readFile(path.join(folder, "cdk.tf.json"), "utf8")) as StackJson;
    return new StackFolder(workspace, options, stack, folder, json);
  }

  /** Writes Terraform in place of the app's; the next synth writes the app's again. */
  async write(json: StackJson): Promise<void> {
    await writeFile(path.join(this.folder, "cdk.tf.json"), JSON.stringify(json, null, 2));
  }

  /** The app's Terraform with the state in a local file. */
  withLocalState(file: string): StackJson {
    return { ...this.json, terraform: { ...this.json.terraform, backend: { local: { path: file } } } };
  }

  async init(how: keyof typeof INIT): Promise<void> {
    await this.mustTerraform("init", "-input=false", "-no-color", ...INIT[how]);
  }

  /** @throws CdktfError with what Terraform printed. */
  async mustTerraform(...args: readonly string[]): Promise<RunResult> {
    const { app = MAIN_APP, onLine } = this.options;
    return this.workspace.mustTerraform(this.stack, args, { app, ...(onLine && { onLine }) });
  }

  /** The same, whatever its exit code, and without a word to the listener. */
  async terraform(args: readonly string[]): Promise<RunResult> {
    return this.workspace.terraform(this.stack, args, { app: this.options.app ?? MAIN_APP });
  }

  /** The same without a word to the listener: for what prints a state or a plan. */
  async silently(...args: readonly string[]): Promise<RunResult> {
    return this.workspace.mustTerraform(this.stack, args, { app: this.options.app ?? MAIN_APP });
  }

  /**
   * `terraform plan`, saved as a file in the stack's folder.
   *
   * @returns Whether it changes anything; where it does not, nothing need be read of it, which takes a start of the provider.
   * @see https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode
   */
  async plan(file: string): Promise<boolean> {
    const { app = MAIN_APP, onLine } = this.options;
    const args = ["plan", "-input=false", "-no-color", "-detailed-exitcode", `-out=${file}`];
    const options = { app, expected: [0, 2], ...(onLine && { onLine }) };
    return (await this.workspace.mustTerraform(this.stack, args, options)).exitCode === 2;
  }

  /**
   * Moves the state from the backend of the last `init` to the one that is written, as it is: lineage included.
   *
   * Terraform gives a state that it moves to an empty backend a new lineage, and a serial of 1 (seen with 1.11.4: what it
   * read of the empty backend replaces both). Pushed over that, the state is what it was.
   *
   * @param file Absolute: the state that is moved.
   * @param look Reads what the new backend holds.
   * @returns What it holds now.
   */
  async move(
    { file, state }: { readonly file: string; readonly state: StateSummary },
    look: () => Promise<StateSummary | undefined>,
  ): Promise<StateSummary | undefined> {
    await this.init("move");
    const moved = await look();
    if (moved === undefined || moved.lineage === state.lineage || moved.digest !== state.digest) return moved;
    await this.silently("state", "push", "-force", file);
    return look();
  }

  /** Lets the next `terraform init` take the app's backend, whatever the last one was. */
  async forgetBackend(): Promise<void> {
    await rm(backendRecord(this.folder), { force: true });
  }
}
