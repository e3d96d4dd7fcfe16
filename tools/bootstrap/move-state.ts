import { chmod, rm } from "node:fs/promises";
import type { Environment } from "../../environments";
import { type Backend, declaredBackend, recordedBackend } from "./backend-record";
import { BootstrapError } from "./bootstrap-error";
import type { BootstrapOptions, Workspace } from "./options";
import { OwnFiles } from "./own-files";
import { ScratchFolder } from "./scratch-folder";
import { StackFolder } from "./stack-folder";
import { type StateSummary, isAtLeast, isCopyOf } from "./terraform-state";

/**
 * Moves the states of an environment to where its file says now, from where Terraform last had them in this folder.
 *
 * Where the states were is what `.terraform` in the stacks' folders says, so this is for the folder that they were last worked
 * on in. Each is moved by Terraform itself, with both places locked, and then read back. What was moved out of a local file
 * is removed there; elsewhere the former copy stays.
 *
 * @throws BootstrapError where something else is in the new place, or the former is not known, before anything is moved.
 */
export async function moveStates(
  environment: Environment,
  workspace: Workspace,
  options: BootstrapOptions,
): Promise<void> {
  const { name, github } = environment;
  for (const stack of [name, ...(github === null ? [] : [`${name}-access`])]) {
    const folder = await StackFolder.of(workspace, stack, options);
    if (folder !== undefined) await moveState(folder, { environment, workspace }, options);
  }
}

async function moveState(
  stack: StackFolder,
  { environment, workspace }: { readonly environment: Environment; readonly workspace: Workspace },
  options: BootstrapOptions,
): Promise<void> {
  const files = new OwnFiles(workspace.folder, environment.name);
  const { terraform = {} } = stack.json;
  const [former, target] = [await recordedBackend(stack.folder), declaredBackend(terraform)];
  if (former === undefined) throw new BootstrapError(whereWas(stack, environment));
  if (target === undefined || former.type === "cloud") throw new BootstrapError(byTerraformItself(stack, environment));
  await files.make();
  const at = { workspace, options, stack: stack.stack };
  const moved = await ScratchFolder.during(at, { folder: files.folder, terraform }, async (scratch) => {
    const there = await scratch.look(target);
    const source = await scratch.look(former);
    if (source === undefined || isThere(there, source, stack)) return false;
    if (!isCopyOf(await scratch.move(target), source)) {
      throw new BootstrapError(
        `${stack.stack}: the state that was moved to ${target.type} is not the one of ${former.type}. The former is untouched: mend the new place, and run this again.`,
      );
    }
    return true;
  });
  await stack.forgetBackend();
  await ownerOnly(target);
  if (moved) await removeLocal(former);
  options.say?.(
    `${stack.stack}: ${moved ? `its state moved from ${former.type} to ${target.type}` : `its state is in ${target.type}`}.`,
  );
}

/** Whether the new place has the state already, as after a move on another machine. */
function isThere(there: StateSummary | undefined, source: StateSummary, { stack }: StackFolder): boolean {
  if (there === undefined || there.resources.length === 0) return false;
  if (there.lineage !== source.lineage) {
    throw new BootstrapError(
      `${stack}: the new place holds another state already, of ${there.resources.length} resources and another lineage. ` +
        `Nothing was moved: choose another place in the environment's file, or empty that one.`,
    );
  }
  return isAtLeast(there, source);
}

function whereWas({ stack }: StackFolder, { name }: Environment): string {
  return (
    `${stack}: this folder does not know where its state was. Put the former \`state\` back into environments/${name}.ts, ` +
    `run npx cdktf diff ${stack}, and begin again.`
  );
}

/** @see https://developer.hashicorp.com/terraform/cli/cloud/migrating */
function byTerraformItself({ stack, folder }: StackFolder, { name }: Environment): string {
  return (
    `${stack}: to HCP Terraform, or from it, Terraform moves a state by asking: run terraform -chdir=${folder} init, ` +
    `answer yes, and see that npx cdktf diff ${name} is empty.`
  );
}

async function ownerOnly({ type, config }: Backend): Promise<void> {
  if (type === "local") await chmod(String(config["path"]), 0o600);
}

async function removeLocal({ type, config }: Backend): Promise<void> {
  if (type !== "local") return;
  const file = String(config["path"]);
  for (const each of [file, `${file}.backup`]) await rm(each, { force: true });
}
