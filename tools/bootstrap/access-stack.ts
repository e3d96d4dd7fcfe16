import type { Environment } from "../../environments";
import { CdktfError } from "../deploy/cdktf-workspace";
import { BootstrapError } from "./bootstrap-error";
import { withIdentities } from "./access-imports";
import type { BootstrapOptions, Workspace } from "./options";
import { settle } from "./settle";
import { StackFolder } from "./stack-folder";

/**
 * Makes or changes the identities of an environment's pipeline. What is in AWS already and not in the state is taken over.
 *
 * @throws BootstrapError where somebody else has the name of one.
 */
export async function makeAccess(
  environment: Environment,
  workspace: Workspace,
  options: BootstrapOptions,
): Promise<void> {
  if (environment.github === null) return;
  const stack = await StackFolder.of(workspace, `${environment.name}-access`, options);
  if (stack === undefined) return;
  try {
    await stack.init("same");
  } catch (error) {
    throw stateElsewhere(error, environment, stack.stack);
  }
  await stack.write(await withIdentities(stack, environment));
  await settle(stack, environment, options);
}

/** Terraform's own message, or ours where it says that the state was kept elsewhere. */
export function stateElsewhere(error: unknown, { name }: Environment, stack: string): unknown {
  if (!(error instanceof CdktfError) || !error.output.includes("Backend configuration changed")) return error;
  return new BootstrapError(
    `The last run kept the state of ${stack} elsewhere than environments/${name}.ts says now: npm run bootstrap -- ${name} --migrate moves it.`,
  );
}
