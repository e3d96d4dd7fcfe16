import path from "node:path";
import type { Environment } from "../../environments";
import { readChanges } from "../changes/read-changes";
import { CdktfError, type LineListener } from "../deploy/cdktf-workspace";
import { readable } from "../deploy/terminal-text";
import { checkPlan, isAllowed } from "../guard/check-plan";
import { textReport } from "../guard/report";
import { type Bundle, PLAN, readBundle } from "../plan/bundle";
import { fingerprintOf } from "../plan/fingerprint";
import { LOCK_TIMEOUT } from "../plan/lock-timeout";
import { jsonOf } from "../plan/show-json";
import { PROJECT } from "../project";
import { JsonFile } from "../rules/json-file";
import { keepErroredState } from "./errored-state";
import { WorkingCopy } from "./working-copy";

/** How a plan is applied. */
export interface ApplyOptions {
  /** The digest that the bundle must have. @default any */
  readonly digest?: string | undefined;
  readonly onLine: LineListener;
  /** Where a state that cannot be saved is kept. @default the project's folder */
  readonly keepFolder?: string | undefined;
}

/** Terraform has failed, and left a state that it could not save. */
export class UnsavedStateError extends CdktfError {
  constructor(
    failure: CdktfError,
    /** Where the state is now, absolute. */
    readonly file: string,
  ) {
    super(failure.command, failure.exitCode, failure.output);
    this.name = "UnsavedStateError";
  }
}

/**
 * Applies just what a bundle holds.
 *
 * What the guard sees is read from Terraform's own plan, not from the file beside it.
 *
 * @throws Error for another environment's plan, another digest, a loss that the environment does not accept; CdktfError where
 * Terraform fails; UnsavedStateError where it could not save its state.
 */
export async function applyPlan(environment: Environment, folder: string, options: ApplyOptions): Promise<void> {
  const bundle = readBundle(folder);
  assertMeant(environment, bundle, options.digest);
  const { onLine } = options;
  const copy = await WorkingCopy.of(bundle);
  try {
    await terraform(copy, ["init", "-input=false", "-no-color", "-lockfile=readonly"], onLine, "failures");
    const shown = await terraform(copy, ["show", "-json", PLAN], onLine, "failures");
    guard(environment, bundle, new JsonFile(path.join(folder, PLAN), jsonOf(shown)), onLine);
    await terraform(copy, ["apply", "-input=false", "-no-color", LOCK_TIMEOUT, PLAN], onLine, "all");
  } catch (error) {
    const unsaved = copy.erroredState;
    if (unsaved === undefined || !(error instanceof CdktfError)) throw error;
    throw new UnsavedStateError(error, keepErroredState(unsaved, bundle.about.stack, options.keepFolder ?? PROJECT));
  } finally {
    copy.remove();
  }
}

function assertMeant({ name }: Environment, { folder, about, digest }: Bundle, wanted: string | undefined): void {
  if (about.environment !== name) throw new Error(`${folder} is a plan of ${about.environment}, not of ${name}.`);
  if (wanted === undefined || wanted === digest) return;
  throw new Error(`${folder} is not the plan that is meant: its digest must be ${wanted}, got: ${digest}`);
}

/** @throws Error for what the environment does not accept. */
function guard(
  { name, acceptedLosses }: Environment,
  { folder, about }: Bundle,
  json: JsonFile,
  onLine: LineListener,
): void {
  if (fingerprintOf(json) !== about.fingerprint) {
    throw new Error(`${folder} is not as npm run plan made it: the plan in it does other things than it says.`);
  }
  const changes = readChanges(json);
  if (!changes.complete) throw new Error(`${folder} is no complete plan: it failed, or puts changes off.`);
  const check = checkPlan(changes, acceptedLosses);
  const report = textReport(name, check);
  if (!isAllowed(check)) throw new Error(report);
  for (const line of report.split("\n")) onLine(line);
}

/** @param told Whether a person is told all that Terraform prints, or only what makes it fail. */
async function terraform(
  copy: WorkingCopy,
  args: readonly string[],
  onLine: LineListener,
  told: "all" | "failures",
): Promise<string> {
  const tell = (text: string): void => {
    for (const line of readable(text)) onLine(line);
  };
  const { exitCode, output, stdout } = await copy.run(args, told === "all" ? tell : undefined);
  if (exitCode === 0) return stdout;
  if (told === "failures") tell(output);
  throw new CdktfError(`terraform ${args.join(" ")}`, exitCode, readable(output).join("\n"));
}
