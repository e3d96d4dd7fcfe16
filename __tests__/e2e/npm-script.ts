import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withoutForeignSettings } from "../../tools/local-cloud/environment";
import { PROJECT } from "../../tools/project";
import type { Commands } from "../../tools/rehearse/commands";

/** A script of package.json that runs, in a session of its own: to be looked at and interrupted meanwhile. */
export class NpmScript {
  readonly npm: ChildProcess;
  private text = "";

  constructor(name: string, args: readonly string[], at: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
    // What the test runner sets would make the script take the runner's npm for its own launcher.
    const env = Object.fromEntries(Object.entries(at.env).filter(([variable]) => !/^npm_/i.test(variable)));
    const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
    this.npm = spawn("npm", ["run", name, "--", ...args], { cwd: at.cwd, env, detached: true, stdio });
    for (const stream of [this.npm.stdout, this.npm.stderr]) {
      stream?.on("data", (data: Buffer) => (this.text += data.toString()));
    }
  }

  /** A script of a copy of the project, which goes with the copy's local cloud. */
  static in({ folder, environment }: Commands, name: string, args: readonly string[]): NpmScript {
    return new NpmScript(name, args, {
      cwd: folder,
      env: { ...withoutForeignSettings(process.env), ...environment },
    });
  }

  /** Everything that it has written. */
  get output(): string {
    return this.text;
  }

  /** Waits until a condition holds. @throws Error with the output when it does not within a time. */
  async until(condition: () => boolean, seconds = 120): Promise<void> {
    for (const end = Date.now() + seconds * 1000; !condition();) {
      if (Date.now() > end) throw new Error(`Not within ${seconds} s:\n${this.text}`);
      await sleep(50);
    }
  }

  /** Waits until it has written something. @throws Error with the output when it ends, or writes something else for long. */
  async writes(pattern: RegExp): Promise<void> {
    await this.until(() => pattern.test(this.text) || this.hasEnded());
    if (!pattern.test(this.text)) throw new Error(`${String(pattern)} was not written:\n${this.text}`);
  }

  /** Sends a signal to the script's whole session, as Ctrl-C does. */
  interrupt(signal: NodeJS.Signals): void {
    if (this.npm.pid === undefined) throw new Error("npm was not started.");
    process.kill(-this.npm.pid, signal);
  }

  /** Resolves to its exit code when it has ended and all that it wrote is read; `null` after a signal. */
  async exitCode(): Promise<number | null> {
    if (!this.hasEnded()) await once(this.npm, "close");
    return this.npm.exitCode;
  }

  /** Ends it, if it still runs. */
  dispose(): void {
    if (!this.hasEnded()) this.interrupt("SIGKILL");
  }

  private hasEnded(): boolean {
    return this.npm.exitCode !== null || this.npm.signalCode !== null;
  }
}

/** A script of this checkout, as a person runs it, with a temporary folder of its own. */
export class OwnScript extends NpmScript {
  /** Where the script puts its temporary files: other scripts on this machine do not count. */
  readonly folder: string;

  constructor(name: string, ...args: readonly string[]) {
    const folder = mkdtempSync(path.join(tmpdir(), "e2e-"));
    super(name, args, { cwd: PROJECT, env: { ...process.env, TMPDIR: folder, CI: "" } });
    this.folder = folder;
  }

  /** Ends it, and removes the temporary folder, with whatever a failed test has left in it. */
  override dispose(): void {
    super.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
