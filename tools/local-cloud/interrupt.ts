import { constants } from "node:os";
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { findProcess } from "./reaper/processes";

/** Called before the process ends for this reason; the process waits for it. */
type Cleanup = (reason: string) => Promise<void>;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const LAUNCHER = /^(\S*\/)?(npm|npx|pnpm|yarn|bun)(\s|$)|^\S*node\s+\S*(npm|npx|pnpm|yarn)(-cli)?(\.c?js)?(\s|$)/;
const WATCH_MS = process.platform === "linux" ? 500 : 2000;

const cleanups = new Set<Cleanup>();
let uninstall: (() => void) | undefined;
let interrupted = false;

/**
 * Runs `cleanup` when this process is told to end: by a signal, or by the death of the `npm run` that started it.
 * Afterwards the process ends with 128 + the signal's number. A second signal does not wait for the cleanup.
 * @returns takes it back
 */
export function onInterrupt(cleanup: Cleanup): () => void {
  cleanups.add(cleanup);
  uninstall ??= install();
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size > 0) return;
    uninstall?.();
    uninstall = undefined;
  };
}

function install(): () => void {
  const listeners = SIGNALS.map((signal) => {
    const listener = (): void => void interrupt(signal, signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  const chain = launchers();
  const timer = setInterval(() => {
    if (!isIntact(chain)) void interrupt("SIGHUP", "the command that started this one is gone");
  }, WATCH_MS).unref();
  return () => {
    clearInterval(timer);
    listeners.forEach((remove) => remove());
  };
}

async function interrupt(signal: (typeof SIGNALS)[number], reason: string): Promise<void> {
  const exitCode = 128 + constants.signals[signal];
  if (interrupted) {
    // Impatience: the reaper goes on without this process. A launcher that stays gone is not impatience.
    if (reason === signal) process.exit(exitCode);
    return;
  }
  interrupted = true;
  await Promise.allSettled([...cleanups].map((cleanup) => cleanup(reason)));
  process.exit(exitCode);
}

interface Link {
  readonly pid: number;
  readonly parent: number;
}

/** This process and its ancestors up to the outermost `npm`; empty when it was not started through one. */
export function launchers(): readonly Link[] {
  if (process.env["npm_command"] === undefined && process.env["npm_lifecycle_event"] === undefined) return [];
  const links: Link[] = [];
  let upToLauncher = 0;
  for (let pid = process.pid; pid > 1 && links.length < 12;) {
    const parent = findProcess(pid)?.parent ?? 0;
    if (parent <= 1) break;
    links.push({ pid, parent });
    if (LAUNCHER.test(commandOf(parent))) upToLauncher = links.length;
    pid = parent;
  }
  return links.slice(0, upToLauncher);
}

/** The shell between npm and node survives npm, so that every link counts, not only the first. */
function isIntact(chain: readonly Link[]): boolean {
  return chain.every(({ pid, parent }) => (pid === process.pid ? process.ppid : findProcess(pid)?.parent) === parent);
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
