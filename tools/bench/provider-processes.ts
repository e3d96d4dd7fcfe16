import { execFileSync } from "node:child_process";

/** One process of the machine, as `ps` shows it. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly memoryKiB: number;
  readonly command: string;
}

/** The most provider processes that a command had at once, and the most memory that they took together. */
export interface ProviderPeak {
  readonly processes: number;
  /** Resident memory in MiB; what the processes share is counted for each. */
  readonly memoryMiB: number;
}

const PROVIDER = "/terraform-provider-aws";
const EVERY_MILLISECONDS = 200;

/** Watches the provider processes below this process while `work` runs. */
export async function watchProviders(work: () => Promise<unknown>): Promise<ProviderPeak> {
  let peak: ProviderPeak = { processes: 0, memoryMiB: 0 };
  const timer = setInterval(() => {
    const providers = descendantsOf(process.pid, listProcesses()).filter(({ command }) => command.includes(PROVIDER));
    const memoryMiB = providers.reduce((sum, { memoryKiB }) => sum + memoryKiB / 1024, 0);
    peak = {
      processes: Math.max(peak.processes, providers.length),
      memoryMiB: Math.max(peak.memoryMiB, memoryMiB),
    };
  }, EVERY_MILLISECONDS);
  try {
    await work();
    return peak;
  } finally {
    clearInterval(timer);
  }
}

/** Every process that a process has started, directly or not. */
export function descendantsOf(pid: number, processes: readonly Process[]): readonly Process[] {
  const children = processes.filter(({ parent }) => parent === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child.pid, processes)]);
}

function listProcesses(): readonly Process[] {
  const output = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" });
  return output.split("\n").flatMap((line) => {
    const [, pid, parent, memoryKiB, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), memoryKiB: Number(memoryKiB), command }];
  });
}
