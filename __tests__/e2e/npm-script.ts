import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PROJECT } from "../../tools/project";

/** A script of package.json, run as a person runs it, in a session and with a temporary folder of its own. */
export class NpmScript {
  /** Where the script puts its temporary files: other scripts on this machine do not count. */
  readonly folder = mkdtempSync(path.join(tmpdir(), "e2e-"));
  readonly npm: ChildProcess;
  private text = "";

  constructor(name: string, ...args: readonly string[]) {
    // What the test runner sets would make the script take the runner's npm for its own launcher.
    const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !/^npm_/i.test(variable)));
    this.npm = spawn("npm", ["run", name, "--", ...args], {
      cwd: PROJECT,
      detached: true,
      env: { ...env, TMPDIR: this.folder, CI: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.npm.stdout, this.npm.stderr]) {
      stream?.on("data", (data: Buffer) => (this.text += data.toString()));
    }
  }

  /** Everything that it has written. */
  get output(): string {
    return this.text;
  }

  /** Waits until a condition holds. @throws Error with the output when it does not within a time. */
  async until(condition: () => boolean, seconds: number): Promise<void> {
    for (const end = Date.now() + seconds * 1000; !condition();) {
      if (Date.now() > end) throw new Error(`Not within ${seconds} s:\n${this.text}`);
      await sleep(100);
    }
  }

  /** Sends a signal to the script's whole session, as Ctrl-C does. */
  interrupt(signal: NodeJS.Signals): void {
    if (this.npm.pid === undefined) throw new Error("npm was not started.");
    process.kill(-this.npm.pid, signal);
  }

  /** Resolves to its exit code, `null` after a signal. */
  async exitCode(): Promise<number | null> {
    if (this.npm.exitCode === null && this.npm.signalCode === null) await once(this.npm, "exit");
    return this.npm.exitCode;
  }

  /** Removes the temporary folder, with whatever a failed test has left in it. */
  dispose(): void {
    if (this.npm.exitCode === null && this.npm.signalCode === null) this.interrupt("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
