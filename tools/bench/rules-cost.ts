import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT, SYNTH } from "../project";
import { median } from "./measure";

const RUNS = 7;

/** CPU milliseconds of all rules over production's Terraform, in a process that has just started; a median. */
export function measureRules(): number {
  const folder = mkdtempSync(path.join(tmpdir(), "media-storage-bench-"));
  try {
    return median(prodRuns(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prodRuns(folder: string): readonly number[] {
  const run = (args: readonly string[]): string =>
    execFileSync(process.execPath, [SYNTH, ...args], {
      cwd: PROJECT,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: folder },
    });
  run([path.join(__dirname, "one-environment.ts"), "prod"]);
  const json = path.join(folder, "stacks", "prod", "cdk.tf.json");
  return Array.from({ length: RUNS }, () => Number(run([path.join(__dirname, "rules-over.ts"), json])));
}
