import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LineListener } from "../deploy/cdktf-workspace";
import { readable } from "../deploy/terminal-text";
import type { LocalCloud } from "../local-cloud";
import { copyProject } from "./project-copy";

/** How a command ended, and what it printed. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** How a command is run. */
export interface CommandOptions {
  /** Variables on top of the cloud's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each line that it prints. */
  readonly onLine?: LineListener | undefined;
}

/** What makes the project's commands behave as at a terminal, not as a step of the workflow that may run all this. */
const AT_A_TERMINAL = { CI: "", GITHUB_OUTPUT: "" };

/** A copy of the project in a local cloud's folder, its commands run as a person runs them; it goes when the cloud stops. */
export class Commands {
  /** Of the copy, absolute. */
  readonly folder: string;
  /** Variables of every command. */
  readonly environment: Readonly<Record<string, string>>;

  /**
   * @param env Variables on top of the cloud's.
   * @param name Of the folder: there may be several copies in one cloud.
   */
  constructor(
    private readonly cloud: Pick<LocalCloud, "environment" | "run" | "workspace">,
    env: Readonly<Record<string, string>> = {},
    name = "project",
  ) {
    this.folder = path.join(cloud.workspace, name);
    this.environment = { ...cloud.environment, ...AT_A_TERMINAL, ...env };
    copyProject(this.folder);
  }

  /** `npm run SCRIPT -- ARGS`, to its end, whatever its exit code. */
  npm(script: string, args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    return this.run("npm", ["run", "--silent", script, "--", ...args], options);
  }

  /**
   * The same, where it must end with an exit code.
   *
   * @returns What it printed.
   * @throws Error with the end of what it printed, where it ends otherwise.
   */
  async mustNpm(
    script: string,
    args: readonly string[],
    { expected = 0, ...options }: CommandOptions & { readonly expected?: number } = {},
  ): Promise<string> {
    return mustEnd(await this.npm(script, args, options), expected, ["npm run", script, "--", ...args]);
  }

  /** `npx ARGS`, which must succeed; as {@link mustNpm}. */
  async mustNpx(args: readonly string[], options: CommandOptions = {}): Promise<string> {
    return mustEnd(await this.run("npx", args, options), 0, ["npx", ...args]);
  }

  /** Writes a file of the copy. */
  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  /**
   * Changes a text in a file of the copy, as a person edits it.
   *
   * @throws Error where the file does not hold it.
   */
  edit(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(path.join(this.folder, file), "utf8");
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${file} does not hold ${String(from)}`);
    this.write(file, edited);
  }

  private async run(name: string, args: readonly string[], { env, onLine }: CommandOptions): Promise<Ended> {
    const { exitCode, output } = await this.cloud.run(name, args, {
      cwd: this.folder,
      env: { ...this.environment, ...env },
      onLine: (line) => {
        for (const text of readable(line)) onLine?.(text);
      },
    });
    return { exitCode, output };
  }
}

function mustEnd({ exitCode, output }: Ended, expected: number, words: readonly string[]): string {
  if (exitCode === expected) return output;
  const end = readable(output).slice(-40).join("\n");
  throw new Error(`${words.join(" ")} must end with ${expected}, got: ${exitCode}\n${end}`);
}
