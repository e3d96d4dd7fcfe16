import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What one process cost, with all its children. */
export interface Cost {
  /** User and system time, in seconds, of the process and its children. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Peak resident memory of the largest Node.js process, in MiB. */
  readonly peakMiB: number;
}

/** A command to measure. */
export interface Subject {
  readonly name: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * Medians of several runs of each subject. The runs take turns, so that a noisy moment falls on all of them alike.
 *
 * @throws Error when a run fails: what fails fast would look quick.
 */
export function measure(subjects: readonly Subject[], runs: number): ReadonlyMap<Subject, Cost> {
  const measured = subjects.map((subject) => ({ subject, costs: [] as Cost[] }));
  for (let run = 0; run < runs; run++) {
    for (const { subject, costs } of measured) costs.push(runOnce(subject));
  }
  return new Map(
    measured.map(({ subject, costs }) => [
      subject,
      {
        cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
        wallSeconds: median(costs.map(({ wallSeconds }) => wallSeconds)),
        peakMiB: median(costs.map(({ peakMiB }) => peakMiB)),
      },
    ]),
  );
}

function runOnce({ name, args, cwd }: Subject): Cost {
  const folder = mkdtempSync(path.join(tmpdir(), "media-storage-bench-"));
  try {
    const memory = path.join(folder, "peak");
    const hook = path.join(__dirname, "peak-memory.cjs");
    const started = performance.now();
    // The shell's `times` is what tells the CPU time of children, and of theirs, on every POSIX system.
    const shell = spawnSync("sh", ["-c", '"$@" >/dev/null || exit 1; times', "sh", process.execPath, ...args], {
      cwd,
      encoding: "utf8",
      env: {
        ...process.env,
        NODE_OPTIONS: `--require ${JSON.stringify(hook)}`,
        BENCH_PEAK_MEMORY_FILE: memory,
        CDKTF_OUTDIR: path.join(folder, "out"),
      },
    });
    const wallSeconds = (performance.now() - started) / 1000;
    if (shell.status !== 0) throw new Error(`${name} failed:\n${shell.stderr}`);
    const peaks = readFileSync(memory, "utf8").trim().split("\n").map(Number);
    return { cpuSeconds: childrenSeconds(shell.stdout), wallSeconds, peakMiB: Math.max(...peaks) / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The second line of `times`: user and system time of the shell's children, as `1m2.345s`. */
function childrenSeconds(times: string): number {
  const fields = times.trim().split("\n").at(-1)?.trim().split(/\s+/) ?? [];
  return fields.reduce((sum, field) => {
    const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/.exec(field) ?? [];
    if (minutes === undefined || seconds === undefined) throw new Error(`sh printed no times, got: ${times}`);
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
