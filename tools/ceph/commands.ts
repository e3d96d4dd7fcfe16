import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { withoutForeignSettings } from "../local-cloud/environment";
import { FOLDER_PREFIX } from "../local-cloud/reaper/reap";
import { Reaper } from "../local-cloud/reaper/reaper";
import { runCommand } from "../local-cloud/run";
import { GATEWAY } from "./config";
import type { CephPrograms } from "./programs";

type Program = keyof CephPrograms;

/** A folder and the processes that work in it: both gone when this process is, however it ends. */
export class CephCommands {
  readonly folder: string;
  readonly #reaper: Reaper;
  readonly #env: Readonly<Record<string, string>>;
  readonly #daemons: ChildProcess[] = [];

  constructor(private readonly programs: CephPrograms) {
    const id = randomBytes(4).toString("hex");
    this.#reaper = new Reaper(id);
    this.folder = join(realpathSync(tmpdir()), `${FOLDER_PREFIX}${id}`);
    this.#reaper.addFolder(this.folder);
    mkdirSync(this.folder, { mode: 0o700 });
    const inherited = Object.entries(withoutForeignSettings(process.env)).filter(
      // CEPH_ARGS and the like would lead to another cluster; NODE_OPTIONS and LD_PRELOAD concern others.
      ([name]) => !/^(CEPH_|FAKETIME|LD_PRELOAD$)/.test(name),
    );
    this.#env = { ...Object.fromEntries(inherited), ...this.#reaper.environment, TMPDIR: this.folder, TZ: "UTC" };
  }

  /** Starts a server that runs until `stop`. */
  start(program: Program, args: readonly string[]): ChildProcess {
    const child = spawn(this.programs[program], ["-c", "ceph.conf", "-f", ...args], {
      cwd: this.folder,
      env: this.#env,
      stdio: "ignore",
      detached: true,
    });
    this.#reaper.addProcess(child);
    child.on("error", () => undefined);
    this.#daemons.push(child);
    return child;
  }

  /** Runs a command to its end and returns what it wrote to standard output; throws when it fails. */
  async run(program: Program, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const options = { cwd: this.folder, env: { ...this.#env, ...env } };
    const path = this.programs[program];
    const { exitCode, stdout, output } = await runCommand(path, args, options, (child) => {
      this.#reaper.addProcess(child);
    });
    if (exitCode !== 0) throw new Error(`${basename(path)} ${args.join(" ")} ended with ${exitCode}.\n${output}`);
    return stdout;
  }

  /** Runs the gateway's administration. */
  admin(...args: readonly string[]): Promise<string> {
    return this.run("radosgw-admin", ["-c", "ceph.conf", "-n", GATEWAY, ...args]);
  }

  /** Runs the gateway's administration with a clock that is ahead. */
  adminAhead(seconds: number, ...args: readonly string[]): Promise<string> {
    const ahead = ["-f", `+${seconds}s`, this.programs["radosgw-admin"], "-c", "ceph.conf", "-n", GATEWAY, ...args];
    // Threads wait for each other on the monotonic clock: were it ahead as well, they would wait for ever.
    return this.run("faketime", ahead, { FAKETIME_DONT_FAKE_MONOTONIC: "1" });
  }

  /** The last lines of every log. */
  log(): string {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(".log"))
      .map((name) => `${name}:\n${readFileSync(join(this.folder, name), "utf8").split("\n").slice(-15).join("\n")}`)
      .join("\n");
  }

  /** Everything is in memory, so that nobody needs time to write it down. */
  async stop(): Promise<void> {
    for (const daemon of this.#daemons) daemon.kill("SIGKILL");
    await this.#reaper.finish();
  }
}
