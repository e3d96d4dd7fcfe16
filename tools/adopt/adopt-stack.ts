import { rmSync } from "node:fs";
import path from "node:path";
import { readChanges } from "../changes/read-changes";
import type { CdktfWorkspace, LineListener } from "../deploy/cdktf-workspace";
import { readBundle } from "../plan/bundle";
import { makePlan } from "../plan/make-plan";
import { removeAdoptFile, writeAdoptFile } from "./adopt";
import type { Lookups } from "./lookups";
import { assertHarmless, reportLines } from "./report";

/** What {@link adoptStack} works with. */
export interface AdoptStackProps {
  readonly workspace: CdktfWorkspace;
  /** Name of the environment. */
  readonly environment: string;
  /** @default the environment's own */
  readonly stack?: string;
  /** Where the plan's bundle goes. */
  readonly folder: string;
  readonly lookups: Lookups;
  /** Told of each line that cdktf and Terraform print. */
  readonly onLine?: LineListener;
}

/** What came of it. */
export interface Adoption {
  /** Whether there is a plan to apply. */
  readonly planned: boolean;
  /** For a terminal. */
  readonly lines: readonly string[];
}

/**
 * Plans the adoption of what a lost state held: writes the import blocks, and makes the bundle that `npm run apply` takes.
 *
 * @throws AdoptFaults for what must not be taken over, and for a plan that would destroy or replace anything. Neither
 * import blocks nor plan are left then.
 */
export async function adoptStack(props: AdoptStackProps): Promise<Adoption> {
  const { workspace, environment, stack = environment, folder, lookups, onLine } = props;
  const found = await writeAdoptFile(workspace, stack, lookups, onLine);
  if (found.imports.length === 0) {
    const what = found.missing.length === 0 ? "The state holds all of it" : "AWS has nothing that the state has not";
    return { planned: false, lines: [`${what}: there is nothing to adopt.`] };
  }
  try {
    await makePlan(environment, folder, { workspace, stack, synthesised: true, ...(onLine && { onLine }) });
    const changes = readChanges(readBundle(folder).json);
    assertHarmless(changes);
    return { planned: true, lines: reportLines(changes, found) };
  } catch (error) {
    await removeAdoptFile(workspace, stack);
    for (const left of [path.join(workspace.stackFolder(stack), "plan"), folder]) {
      rmSync(left, { recursive: true, force: true });
    }
    throw error;
  }
}
