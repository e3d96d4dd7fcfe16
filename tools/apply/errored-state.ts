import { constants, copyFileSync, chmodSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type StateSummary, summaryOf } from "../bootstrap/terraform-state";
import type { CdktfWorkspace, LineListener } from "../deploy/cdktf-workspace";
import type { RunResult } from "../local-cloud/types";
import { toldOnFailure } from "../plan/told-on-failure";

/**
 * Moves a state that Terraform could not save out of a temporary folder, to where it is not lost: a file for its owner
 * alone, under a name that Git ignores.
 *
 * @returns Where it is now, absolute.
 */
export function keepErroredState(file: string, stack: string, folder: string, now = new Date()): string {
  const time = now.toISOString().replace(/[:.]/g, "-");
  const kept = path.join(folder, `terraform.${stack}.errored-${time}.tfstate`);
  copyFileSync(file, kept, constants.COPYFILE_EXCL);
  chmodSync(kept, 0o600);
  rmSync(file);
  return kept;
}

/** How to bring such a state to where it belongs. */
export function pushAdvice(environment: string, file: string): string {
  return `Terraform could not save the state. It is in ${file}: keep that file, plan nothing before it is where it belongs, and bring it there as soon as that answers again:
  npm run unlock -- ${environment}   (the lock could not be taken back, either)
  npm run apply -- ${environment} --push ${file}`;
}

/**
 * Puts a state that an apply could not save to where it belongs.
 *
 * @throws Error for what is no state, one of something else, and one that is not newer than what is there; CdktfError where
 * Terraform fails.
 */
export async function pushState(
  workspace: CdktfWorkspace,
  stack: string,
  file: string,
  onLine?: LineListener,
): Promise<void> {
  const pushed = readState(file);
  const terraform = (...args: readonly string[]): Promise<RunResult> =>
    toldOnFailure(workspace.mustTerraform(stack, args), onLine);
  await toldOnFailure(workspace.synth(stack), onLine);
  await terraform("init", "-input=false", "-no-color");
  const { stdout } = await terraform("state", "pull");
  const start = stdout.indexOf("{");
  const present = start === -1 ? undefined : summaryOf(stdout.slice(start));
  assertFollows(file, pushed, present);
  // Terraform itself compares both once more, holding the lock.
  await terraform("state", "push", "-lock-timeout=1m", path.resolve(file));
}

/** @throws Error where a state is not a later one of what is there. */
export function assertFollows(file: string, pushed: StateSummary, present: StateSummary | undefined): void {
  // A lineage is made with the first state: what is there without one was never written.
  if (present === undefined || present.lineage === "") return;
  // Pushed to where nothing was, a state gets another lineage from Terraform.
  if (present.digest === pushed.digest) {
    throw new Error(`${file} was pushed already: the state which is there is the same. Nothing was changed.`);
  }
  if (present.lineage !== pushed.lineage) {
    throw new Error(
      `${file} is a state of other resources: its lineage is ${pushed.lineage}, and that of the state which is there is ${present.lineage}. Nothing was changed.`,
    );
  }
  if (present.serial >= pushed.serial) {
    throw new Error(
      `${file} is not newer than the state which is there: its serial is ${pushed.serial}, and that of the other is ${present.serial}. Somebody has applied since. Nothing was changed.`,
    );
  }
}

function readState(file: string): StateSummary {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`${file} cannot be read.`);
  }
  let summary: StateSummary | undefined;
  try {
    summary = summaryOf(text);
  } catch (error) {
    throw new Error(`${file} ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
  if (summary === undefined) throw new Error(`${file} is empty.`);
  return summary;
}
