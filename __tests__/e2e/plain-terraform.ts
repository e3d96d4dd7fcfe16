import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cdktf } from "@cdktf/provider-aws/package.json";
import { findProviderMirror, findTerraform } from "../../tools/local-cloud";
import { withoutForeignSettings } from "../../tools/local-cloud/environment";
import { mirrorSettings } from "../../tools/local-cloud/mirror-settings";

/** The provider that the project is pinned to. */
export const PROVIDER = cdktf.provider;

/** What a command of Terraform answered. */
export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
}

/** Terraform itself in a folder, without cdktf and without any AWS. */
export class PlainTerraform {
  private constructor(
    private readonly terraform: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async in(folder: string): Promise<PlainTerraform> {
    const { path } = await findTerraform(process.env);
    const mirror = findProviderMirror(process.env, PROVIDER.version);
    return new PlainTerraform(path, folder, {
      ...withoutForeignSettings(process.env),
      ...(mirror === undefined ? {} : mirrorSettings(mirror, folder)),
      CHECKPOINT_DISABLE: "1",
    });
  }

  /** @throws Error with Terraform's own words when the exit code is not 0. */
  async run(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(this.terraform, args, this.options());
    return stdout;
  }

  /** The same, with whatever exit code. */
  async attempt(...args: readonly string[]): Promise<Answer> {
    try {
      return { exitCode: 0, stdout: await this.run(...args) };
    } catch (error) {
      const { code, stdout } = error as { readonly code?: unknown; readonly stdout?: unknown };
      if (typeof code !== "number" || typeof stdout !== "string") throw error;
      return { exitCode: code, stdout };
    }
  }

  private options(): { cwd: string; env: NodeJS.ProcessEnv; maxBuffer: number; encoding: "utf8" } {
    return { cwd: this.folder, env: this.env, maxBuffer: 2 ** 28, encoding: "utf8" };
  }
}
