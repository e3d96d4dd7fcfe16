import type { PlanChanges } from "../changes/change";
import { readChanges } from "../changes/read-changes";
import { readBundle } from "../plan/bundle";
import { InputFault } from "../rules/input-fault";
import { JsonFile } from "../rules/json-file";
import { readBytes, statOf } from "../rules/read-bytes";

/** A plan, and the name of the environment that it is of. */
export interface GuardedPlan {
  readonly environment: string;
  readonly plan: PlanChanges;
}

/**
 * Reads what is to be guarded.
 *
 * @param given The folder that `npm run plan` made, or what `terraform show -json` printed of a plan.
 * @param environment Needed for the latter. Of a folder it is only checked, since that says of which environment it is.
 * @throws Error or InputFault for what cannot be read, and for plans that are not complete.
 */
export function readPlanFor(given: string, environment?: string): GuardedPlan {
  if (statOf(given).isDirectory()) {
    const { about, json } = readBundle(given);
    if (environment !== undefined && environment !== about.environment) {
      throw new InputFault(given, `is a plan of ${about.environment}, not of ${environment}`);
    }
    return { environment: about.environment, plan: completePlan(json) };
  }
  if (environment === undefined) {
    throw new InputFault(given, "does not say of which environment it is: give --environment ENV");
  }
  return { environment, plan: completePlan(new JsonFile(given, readBytes(given))) };
}

function completePlan(json: JsonFile): PlanChanges {
  const plan = readChanges(json);
  if (!plan.complete) {
    throw new InputFault(json.file, "is no complete plan: it failed, or puts changes off, so nobody knows all losses");
  }
  return plan;
}
