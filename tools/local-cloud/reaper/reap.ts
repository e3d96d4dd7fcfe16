import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../errors";
import { hasInEnvironment, listProcesses, type ProcessInfo } from "./processes";

/** What a local cloud has on the machine. */
export interface Belongings {
  /** Processes it started; their descendants belong to it as well. */
  readonly processes: readonly { readonly pid: number; readonly start: string }[];
  readonly folders: readonly string[];
  /** `NAME=value` in the environment of every process it started, by which orphans are found. */
  readonly mark: string;
}

/** Name of the variable that marks a local cloud's processes. */
export const MARK_VARIABLE = "MEDIA_STORAGE_LOCAL_CLOUD";
/** Every folder of a local cloud is called so; no other is ever removed. */
export const FOLDER_PREFIX = "media-storage-";

const GRACE_MS = 2000;
const PATIENCE_MS = 10_000;
const SCAN_MS = 100;

/**
 * Ends the processes (SIGTERM, and SIGKILL after a grace), then removes the folders.
 * @param spared processes that are never ended, whatever their parents
 * @returns what could not be removed, in words; empty when nothing is left
 */
export async function reap(belongings: Belongings, spared: readonly number[]): Promise<readonly string[]> {
  const left = await endProcesses(belongings, new Set([...spared, process.pid, 0, 1]));
  const folders = await Promise.all(belongings.folders.map(removeFolder));
  return [...left.map(({ pid }) => `process ${pid}`), ...folders.flatMap((problem) => problem ?? [])];
}

async function endProcesses(belongings: Belongings, spared: ReadonlySet<number>): Promise<readonly ProcessInfo[]> {
  const known = new Set(belongings.processes.map(identity));
  const signalled = new Map<string, NodeJS.Signals>();
  const started = Date.now();
  for (let quietScans = 0; ;) {
    const alive = findAlive(belongings.mark, known, spared);
    // A process may fork between two scans, hence the second look before the folders go.
    quietScans = alive.length === 0 ? quietScans + 1 : 0;
    const elapsed = Date.now() - started;
    if (quietScans === 2 || elapsed > PATIENCE_MS) return alive;
    const signal = elapsed > GRACE_MS ? "SIGKILL" : "SIGTERM";
    for (const each of alive) {
      if (signalled.get(identity(each)) !== signal) sendSignal(each.pid, signal);
      signalled.set(identity(each), signal);
    }
    await sleep(alive.length === 0 ? SCAN_MS / 5 : SCAN_MS);
  }
}

/** The living among the known, their descendants and the marked; all of them are added to the known. */
function findAlive(mark: string, known: Set<string>, spared: ReadonlySet<number>): readonly ProcessInfo[] {
  const all = listProcesses().filter(({ pid }) => !spared.has(pid));
  const children = groupByParent(all);
  const ours = all.filter((each) => known.has(identity(each)) || hasInEnvironment(each.pid, mark));
  const found = new Map<number, ProcessInfo>();
  for (let next = ours.pop(); next !== undefined; next = ours.pop()) {
    if (found.has(next.pid)) continue;
    found.set(next.pid, next);
    known.add(identity(next));
    ours.push(...(children.get(next.pid) ?? []));
  }
  return [...found.values()].filter(({ zombie }) => !zombie);
}

function groupByParent(processes: readonly ProcessInfo[]): Map<number, ProcessInfo[]> {
  const children = new Map<number, ProcessInfo[]>();
  for (const each of processes) children.set(each.parent, [...(children.get(each.parent) ?? []), each]);
  return children;
}

function identity({ pid, start }: { readonly pid: number; readonly start: string }): string {
  return `${pid} ${start}`;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

async function removeFolder(folder: string): Promise<string | undefined> {
  if (!basename(folder).startsWith(FOLDER_PREFIX)) return `folder ${folder} (not one of a local cloud: left alone)`;
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    return undefined;
  } catch (error) {
    return `folder ${folder} (${messageOf(error)})`;
  }
}
