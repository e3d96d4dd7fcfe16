import type { Environment } from "../../environments";
import { CdktfError } from "../deploy/cdktf-workspace";
import { makeAccess } from "./access-stack";
import { BootstrapError } from "./bootstrap-error";
import { moveStates } from "./move-state";
import type { BootstrapOptions, Workspace } from "./options";
import { makeStateBucket } from "./state-stack";

/**
 * Makes what an environment's deploys stand on: its state bucket with the key, where a bucket keeps its state, and the
 * identities of its pipeline. Run again, it goes on where an earlier run ended, and then changes nothing.
 *
 * @throws BootstrapError for what a person has to decide, CdktfError for what cdktf or Terraform could not do.
 */
export async function bootstrap(
  environment: Environment,
  workspace: Workspace,
  options: BootstrapOptions,
): Promise<void> {
  const { state, name } = environment;
  await withClearErrors(environment, async () => {
    if (state.kind === "s3") await makeStateBucket({ environment, state }, workspace, options);
    else options.say?.(`${name}: its state is ${placeOf(environment)}; there is nothing to make for it.`);
    if (options.migrate) await moveStates(environment, workspace, options);
    await makeAccess(environment, workspace, options);
  });
}

/** Where an environment's state is kept, for a person. */
export function placeOf({ name, state }: Environment): string {
  switch (state.kind) {
    case "s3":
      return `in bucket ${state.bucketName}`;
    case "hcp":
      return `in workspace ${state.workspace} of ${state.organization} at ${state.hostname}`;
    case "http":
      return `at ${state.address}/${name}`;
    case "local":
      return `in the file terraform.${name}.tfstate`;
  }
}

/** Says in one line what Terraform says in many, where that is a person's to mend. */
export async function withClearErrors<T>({ name, accountId }: Environment, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const other = error instanceof CdktfError && /AWS account ID not allowed: (\d{12})/.exec(error.output)?.[1];
    if (!other) throw error;
    throw new BootstrapError(
      `${name} belongs to account ${accountId}, and these credentials are of account ${other}. Nothing was changed.`,
    );
  }
}
