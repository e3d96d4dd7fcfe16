import { rm } from "node:fs/promises";
import path from "node:path";
import type { Environment } from "../../environments";
import type { PlanChanges, ResourceChange } from "../changes/change";
import { readChanges } from "../changes/read-changes";
import { checkPlan } from "../guard/check-plan";
import { JsonFile } from "../rules/json-file";
import { printable } from "../rules/printable";
import { BootstrapError } from "./bootstrap-error";
import type { BootstrapOptions } from "./options";
import type { StackFolder } from "./stack-folder";

/** Terraform's saved plan. It holds what the state holds, so it goes when it is applied or refused. */
const PLAN = "bootstrap.tfplan";

/**
 * Plans a stack and applies just this plan, if it changes anything.
 *
 * What is only made or imported was asked for by the command itself; before anything that is there changes, a person is asked.
 *
 * @throws BootstrapError for a plan that loses what the environment's file does not accept to lose.
 */
export async function settle(stack: StackFolder, environment: Environment, options: BootstrapOptions): Promise<void> {
  try {
    if (!(await stack.plan(PLAN))) {
      options.say?.(`${stack.stack}: nothing to change.`);
      return;
    }
    const { stdout } = await stack.silently("show", "-json", PLAN);
    const { changes, outputs } = readChanges(new JsonFile(PLAN, Buffer.from(stdout)));
    assertNothingLost(stack.stack, { changes, outputs }, environment);
    await consent(stack.stack, changes, options);
    options.say?.(`${stack.stack}: ${summary(changes)} …`);
    await stack.mustTerraform("apply", "-input=false", "-no-color", PLAN);
  } finally {
    await rm(path.join(stack.folder, PLAN), { force: true });
  }
}

/** @throws BootstrapError where nobody can be asked, or says no. */
export async function mustConfirm(question: string, { confirm }: BootstrapOptions): Promise<void> {
  if (confirm === undefined) throw new BootstrapError(`${question} Nobody can be asked here: run it with --yes.`);
  if (!(await confirm(question))) throw new BootstrapError("Nothing was changed.");
}

function assertNothingLost(
  stack: string,
  plan: Pick<PlanChanges, "changes" | "outputs">,
  { name, acceptedLosses }: Environment,
): void {
  // What the file accepts is about all stacks of the environment: here, one that is not due is not stale.
  const { refused } = checkPlan(plan, acceptedLosses);
  if (refused.length === 0) return;
  const lines = refused.map(({ kind, address, what }) => printable(`  ${kind} ${address}: ${what}`));
  throw new BootstrapError(
    `${stack} was not changed, for it would lose what \`acceptedLosses\` of environments/${name}.ts does not name:\n${lines.join("\n")}`,
  );
}

async function consent(stack: string, changes: readonly ResourceChange[], options: BootstrapOptions): Promise<void> {
  const changing = changes.filter(({ action }) => !["create", "import", "move"].includes(action));
  if (changing.length === 0) return;
  for (const { action, address } of changing) options.say?.(`  ${action} ${printable(address)}`);
  await mustConfirm(`Change ${stack} as above?`, options);
}

function summary(changes: readonly ResourceChange[]): string {
  const counts = new Map<string, number>();
  for (const { action, imported } of changes) {
    const kind = imported && action !== "import" ? `import and ${action}` : action;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts.size === 0 ? "outputs only" : [...counts].map(([kind, count]) => `${kind} ${count}`).join(", ");
}
