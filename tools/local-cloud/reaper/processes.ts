import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** One process, told apart from a later one with the same number by its start. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  /** When it started, in the system's own terms: only good for comparing. */
  readonly start: string;
  /** Dead already, and only waiting for its parent to notice. */
  readonly zombie: boolean;
}

const HAS_PROC = process.platform === "linux";

/** Every process of the machine. */
export function listProcesses(): readonly ProcessInfo[] {
  if (!HAS_PROC) return listWithPs();
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => findProcess(Number(name)) ?? []);
}

/** One process; undefined when there is none of that number. */
export function findProcess(pid: number): ProcessInfo | undefined {
  if (!HAS_PROC) return listWithPs().find((each) => each.pid === pid);
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return undefined; // It ended meanwhile.
  }
}

/** Whether a process was started with this `NAME=value` in its environment; false where the system does not tell. */
export function hasInEnvironment(pid: number, assignment: string): boolean {
  if (!HAS_PROC) return false;
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, "utf8")}`.includes(`\0${assignment}\0`);
  } catch {
    return false; // It ended meanwhile, or belongs to another user.
  }
}

/** Reads `/proc/<pid>/stat`; the name in brackets may itself hold spaces and brackets. */
export function parseStat(stat: string): ProcessInfo | undefined {
  const found = /^(\d+) \(.*\) (\S) (\d+) (?:\S+ ){17}(\d+)/s.exec(stat);
  if (found === null) return undefined;
  const [, pid, state, parent, start = ""] = found;
  return { pid: Number(pid), parent: Number(parent), start, zombie: state === "Z" || state === "X" };
}

/** Reads a line of `ps -o pid=,ppid=,stat=,lstart=`. */
export function parsePsLine(line: string): ProcessInfo | undefined {
  const found = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line);
  if (found === null) return undefined;
  const [, pid, parent, state = "", start = ""] = found;
  return { pid: Number(pid), parent: Number(parent), start, zombie: state.startsWith("Z") };
}

function listWithPs(): readonly ProcessInfo[] {
  const env = { ...process.env, LC_ALL: "C" };
  const output = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,lstart="], { encoding: "utf8", env });
  return output.split("\n").flatMap((line) => parsePsLine(line) ?? []);
}
