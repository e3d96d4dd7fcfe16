import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { InputFault } from "../rules/input-fault";
import { printable } from "../rules/printable";
import { faultLine } from "../rules/report-text";
import { checkPlan, isAllowed } from "./check-plan";
import { readPlanFor } from "./read-plan";
import { jsonReport, textReport } from "./report";

/** What `npm run guard` is told beside the plan. */
export interface GuardOptions {
  readonly environment?: string;
  readonly json?: true;
}

/** What `npm run guard` says, and ends with. */
export interface GuardRun {
  /** What could be checked, for standard output. */
  readonly report?: string;
  /** Why nothing was checked, for standard error. */
  readonly fault?: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Guards one plan. Whatever keeps it from being checked is told, and never lets it through. */
export function runGuard(given: string, options: GuardOptions): GuardRun {
  try {
    validateEnvironments(environments);
    const { environment: name, plan } = readPlanFor(given, options.environment);
    const check = checkPlan(plan, findEnvironment(name).acceptedLosses);
    return { report: (options.json ? jsonReport : textReport)(name, check), exitCode: isAllowed(check) ? 0 : 1 };
  } catch (error) {
    return { fault: faultText(given, error), exitCode: 2 };
  }
}

function faultText(given: string, error: unknown): string {
  if (error instanceof InputFault || error instanceof RangeError) return faultLine(InputFault.of(given, error));
  const text = error instanceof Error ? error.message : String(error);
  // That of the environments has a line for each fault.
  return text.split("\n").map(printable).join("\n");
}
