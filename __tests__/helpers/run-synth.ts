import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const PROJECT = resolve(__dirname, "../..");

/** What a run of `tools/synth.cjs` left behind. */
export interface SynthRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Folder that the Terraform was to be written to. */
  readonly outdir: string;
}

/** An entry file outside the project, which finds the project's packages and `PROJECT/…` like one inside. */
export function writeEntry(folder: string, name: string, lines: readonly string[]): string {
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
  const entry = join(folder, name);
  writeFileSync(entry, lines.join("\n").replaceAll("PROJECT/", `${PROJECT}/`));
  return entry;
}

/** Runs `node tools/synth.cjs` from a folder, as the cdktf CLI does: the output folder is named by CDKTF_OUTDIR. */
export function runSynth(folder: string, entry?: string, environment: NodeJS.ProcessEnv = {}): SynthRun {
  const outdir = join(folder, "out");
  const args = [join(PROJECT, "tools/synth.cjs"), ...(entry === undefined ? [] : [entry])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    // What the developer has set must not change the outcome, nor what a newer Node.js warns of.
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: undefined,
      NODE_NO_WARNINGS: "1",
      ...environment,
      CDKTF_OUTDIR: outdir,
    },
  });
  return { status, stdout, stderr, outdir };
}
