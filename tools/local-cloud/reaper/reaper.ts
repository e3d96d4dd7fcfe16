import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { parse, join } from "node:path";
import { findProcess } from "./processes";
import type { ReaperMessage } from "./main";
import { MARK_VARIABLE, reap } from "./reap";

/** The parent's end of the reaper: what is added here is removed when this process ends, however it ends. */
export class Reaper {
  /** What children must have in their environment, so that even orphans of orphans are found. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #mark: string;
  readonly #child: ChildProcess;
  readonly #processes = new Map<number, string>();
  readonly #folders = new Set<string>();
  #finished: Promise<void> | undefined;

  /** @param id of the local cloud, unique on this machine */
  constructor(id: string) {
    this.#mark = `${MARK_VARIABLE}=${id}`;
    this.environment = { [MARK_VARIABLE]: id };
    // `detached`: a session of its own, so that neither Ctrl-C nor a kill of this process's group reaches it.
    this.#child = spawn(
      process.execPath,
      ["--require", require.resolve("sucrase/register"), join(__dirname, "main.ts"), this.#mark],
      { detached: true, stdio: ["pipe", "ignore", "ignore"], env: bareEnvironment(), cwd: parse(process.cwd()).root },
    );
    this.#child.on("error", () => undefined);
    this.#child.stdin?.on("error", () => undefined);
    this.#child.unref();
    (this.#child.stdin as Partial<Socket> | null)?.unref?.();
  }

  /** Number of the reaper process. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Takes charge of a child, and of whatever it starts, until it ends. */
  addProcess(child: ChildProcess): void {
    const { pid } = child;
    if (pid === undefined) return;
    const start = findProcess(pid)?.start;
    if (start === undefined) return;
    this.#processes.set(pid, start);
    this.#tell({ pid, start });
    child.once("exit", () => {
      this.#processes.delete(pid);
      this.#tell({ ended: pid });
    });
  }

  /** Takes charge of a folder. */
  addFolder(folder: string): void {
    this.#folders.add(folder);
    this.#tell({ folder });
  }

  /** Removes everything now, and resolves when it is gone; throws when something could not be removed. */
  finish(): Promise<void> {
    this.#finished ??= this.#finish();
    return this.#finished;
  }

  async #finish(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (this.#child.pid !== undefined && exitCode === null && signalCode === null) {
      this.#child.ref();
      this.#child.stdin?.end();
      await once(this.#child, "close");
    }
    const left = this.#child.exitCode === 0 ? [] : await this.#reapHere();
    if (left.length > 0) throw new Error(`The local cloud could not remove everything. Left are: ${left.join(", ")}.`);
  }

  /** Somebody killed the reaper, or it failed: this process does its work. */
  #reapHere(): Promise<readonly string[]> {
    const processes = [...this.#processes].map(([pid, start]) => ({ pid, start }));
    return reap({ processes, folders: [...this.#folders], mark: this.#mark }, []);
  }

  #tell(message: ReaperMessage): void {
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }
}

/** Enough to run node and ps; above all no NODE_OPTIONS of a debugger or a test runner. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C" };
}
