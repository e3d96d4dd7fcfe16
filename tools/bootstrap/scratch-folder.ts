import { existsSync } from "node:fs";
import { copyFile, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { MAIN_APP } from "../deploy/cdktf-workspace";
import type { BootstrapOptions, Workspace } from "./options";
import type { Backend } from "./backend-record";
import { type StateSummary, summaryOf } from "./terraform-state";

/** A folder without resources, in which Terraform looks at a state or moves it: a stack's own stays as it is until then. */
export class ScratchFolder {
  private constructor(
    private readonly workspace: Workspace,
    private readonly options: BootstrapOptions,
    private readonly stack: string,
    private readonly folder: string,
    private readonly terraform: Readonly<Record<string, unknown>>,
  ) {}

  /**
   * Makes it for as long as `work` runs.
   *
   * @param terraform The `terraform` block of the stack, for the versions of its providers.
   */
  static async during<T>(
    at: { readonly workspace: Workspace; readonly options: BootstrapOptions; readonly stack: string },
    { folder, terraform }: { readonly folder: string; readonly terraform: Readonly<Record<string, unknown>> },
    work: (scratch: ScratchFolder) => Promise<T>,
  ): Promise<T> {
    const { workspace, options, stack } = at;
    const scratch = new ScratchFolder(workspace, options, stack, path.join(folder, `move-${stack}`), terraform);
    try {
      await scratch.make(workspace.stackFolder(stack, options.app ?? MAIN_APP));
      return await work(scratch);
    } finally {
      await rm(scratch.folder, { recursive: true, force: true });
    }
  }

  /** What a backend keeps; `undefined` for nothing. The folder is initialised with it from then on. */
  async look(backend: Backend): Promise<StateSummary | undefined> {
    await this.init(backend, "-reconfigure");
    return this.pull();
  }

  /**
   * Moves the state that was last looked at; the backends of both are locked meanwhile. See `StackFolder.move`.
   *
   * @returns What the new backend keeps now.
   */
  async move(to: Backend): Promise<StateSummary | undefined> {
    const { stdout } = await this.run("state", "pull");
    const [file, source] = [path.join(this.folder, "former.tfstate"), summaryOf(stdout)];
    await writeFile(file, stdout, { mode: 0o600 });
    await this.init(to, "-migrate-state", "-force-copy");
    const moved = await this.pull();
    if (moved === undefined || moved.lineage === source?.lineage || moved.digest !== source?.digest) return moved;
    await this.run("state", "push", "-force", file);
    return this.pull();
  }

  private async pull(): Promise<StateSummary | undefined> {
    const { stdout } = await this.run("state", "pull");
    return summaryOf(stdout);
  }

  private async init({ type, config }: Backend, ...how: readonly string[]): Promise<void> {
    const terraform = { ...this.terraform, backend: { [type]: config } };
    await writeFile(path.join(this.folder, "main.tf.json"), JSON.stringify({ terraform }));
    await this.run("init", "-input=false", "-no-color", ...how);
  }

  /** Not a word of it to a listener: a state may hold secrets. */
  private async run(...args: readonly string[]): Promise<{ readonly stdout: string }> {
    const app = this.options.app ?? MAIN_APP;
    return this.workspace.mustTerraform(this.stack, [`-chdir=${this.folder}`, ...args], { app });
  }

  /** With the providers that the stack's own folder has, so that none is fetched again. */
  private async make(stackFolder: string): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(path.join(this.folder, ".terraform"), { recursive: true, mode: 0o700 });
    const [providers, lock] = [path.join(".terraform", "providers"), ".terraform.lock.hcl"];
    if (existsSync(path.join(stackFolder, providers))) {
      await symlink(path.join(stackFolder, providers), path.join(this.folder, providers));
    }
    if (existsSync(path.join(stackFolder, lock))) {
      await copyFile(path.join(stackFolder, lock), path.join(this.folder, lock));
    }
  }
}
