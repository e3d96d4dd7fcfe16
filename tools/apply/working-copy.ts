import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runForeground } from "../deploy/run-foreground";
import { findTerraform } from "../local-cloud";
import type { RunResult } from "../local-cloud/types";
import { type Bundle, copyForApply } from "../plan/bundle";

/**
 * A copy of a bundle in which Terraform works: the bundle itself stays as it was digested. Terraform finds the functions' code
 * by paths below the folder that it runs in, so that any folder will do.
 */
export class WorkingCopy {
  private constructor(
    readonly folder: string,
    private readonly terraform: string,
  ) {}

  static async of(bundle: Bundle): Promise<WorkingCopy> {
    const { path: terraform } = await findTerraform(process.env);
    const copy = new WorkingCopy(mkdtempSync(path.join(tmpdir(), "media-storage-apply-")), terraform);
    try {
      copyForApply(bundle, copy.folder);
      return copy;
    } catch (error) {
      copy.remove();
      throw error;
    }
  }

  /** Runs Terraform in the copy; an exit code other than 0 does not throw. */
  run(args: readonly string[], onLine?: (line: string, stream: "stdout" | "stderr") => void): Promise<RunResult> {
    return runForeground(this.terraform, args, { cwd: this.folder, ...(onLine && { onLine }) });
  }

  /** The state that Terraform could not save where it belongs; `undefined` where all went well. */
  get erroredState(): string | undefined {
    const file = path.join(this.folder, "errored.tfstate");
    return existsSync(file) ? file : undefined;
  }

  /** @throws Error while it holds a state that is nowhere else. */
  remove(): void {
    if (this.erroredState !== undefined) throw new Error(`${this.erroredState} is the only copy of the state.`);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
