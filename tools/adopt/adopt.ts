import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CdktfWorkspace, LineListener } from "../deploy/cdktf-workspace";
import { addressesIn, type TerraformJson } from "../deploy/terraform-json";
import { readable } from "../deploy/terminal-text";
import { ADOPTION } from "../plan/bundle";
import { AdoptFaults, type ImportBlock, importBlocksFor } from "./import-blocks";
import type { Lookups } from "./lookups";
import { foreignOwners } from "./ownership";
import type { ProbeAnswer } from "./probe-answer";
import { probe, type RunTerraform, template } from "./probe";
import { defaultTagsOf } from "./synthesised-stack";

/** What is in AWS of a stack that its state does not hold. */
export interface Adoptable {
  readonly imports: readonly ImportBlock[];
  /** Addresses of what is not in AWS: Terraform will create it. */
  readonly missing: readonly string[];
  /** Addresses of what the state holds already: Terraform would not import it. */
  readonly held: readonly string[];
}

/** What {@link findAdoptable} works with. */
export interface AdoptProps {
  readonly stackJson: unknown;
  /** Folder of the stack, where `terraform init` has run. */
  readonly stackFolder: string;
  readonly lookups: Lookups;
  readonly terraform: RunTerraform;
  /** Addresses that the state holds. @default none */
  readonly held?: readonly string[];
  /** Tells, in one sentence each, what of the found must not be taken over. @default what others' tags are on */
  readonly foreign?: (found: ProbeAnswer["found"]) => readonly string[];
}

/**
 * Finds what can be adopted. Changes nothing, writes nothing.
 *
 * @throws AdoptFaults for what is there and not ours, and for what cannot be told.
 */
export async function findAdoptable(props: AdoptProps): Promise<Adoptable> {
  const { stackJson, stackFolder, lookups, terraform } = props;
  const foreignIn = props.foreign ?? ((all) => foreignOwners(all, defaultTagsOf(stackJson)));
  const held = new Set(props.held ?? []);
  const declared = addressesIn(stackJson as TerraformJson);
  const wanted = new Set(declared.filter((address) => !held.has(address)));
  const { blocks, absent } = await importBlocksFor(stackJson, lookups, wanted);
  const { found, missing } = await probe({ stackJson, stackFolder, blocks, terraform });
  const foreign = foreignIn(found);
  if (foreign.length > 0) throw new AdoptFaults(foreign);
  return {
    imports: blocks.filter(({ to }) => found.has(to)),
    missing: [...absent, ...missing].sort(),
    held: declared.filter((address) => held.has(address)),
  };
}

/** The text of `adopt.tf.json`: see https://developer.hashicorp.com/terraform/language/syntax/json */
export function adoptFile(imports: readonly ImportBlock[]): string {
  return `${JSON.stringify({ import: imports.map(({ to, id }) => ({ to, id: template(id) })) }, null, 2)}\n`;
}

/**
 * Writes `adopt.tf.json` beside a stack's synthesised Terraform, with an import block for all that AWS has and the state
 * has not.
 *
 * @returns What was found; nothing is written where there is nothing to import.
 * @throws AdoptFaults before anything is written.
 */
export async function writeAdoptFile(
  workspace: CdktfWorkspace,
  stack: string,
  lookups: Lookups,
  onLine?: LineListener,
): Promise<Adoptable> {
  await workspace.synth(stack, onLine);
  const stackFolder = workspace.stackFolder(stack);
  await removeAdoptFile(workspace, stack);
  const stackJson: unknown = JSON.parse(await readFile(path.join(stackFolder, "cdk.tf.json"), "utf8"));
  await workspace.mustTerraform(stack, ["init", "-input=false", "-no-color"], { onLine });
  const terraform: RunTerraform = (args) => workspace.terraform(stack, args);
  const found = await findAdoptable({
    stackJson,
    stackFolder,
    lookups,
    terraform,
    held: await heldBy(terraform),
  });
  if (found.imports.length > 0) await writeFile(path.join(stackFolder, ADOPTION), adoptFile(found.imports));
  return found;
}

/** Takes the import blocks away again: once applied they say nothing, and after a destroy they would fail. */
export async function removeAdoptFile(workspace: CdktfWorkspace, stack: string): Promise<void> {
  await rm(path.join(workspace.stackFolder(stack), ADOPTION), { force: true });
}

/**
 * Addresses that a stack's state holds. A state that was never written is as good as an empty one.
 *
 * @throws Error with what Terraform says, where the state cannot be read.
 */
export async function heldBy(terraform: RunTerraform): Promise<readonly string[]> {
  const { exitCode, stdout, output } = await terraform(["state", "list", "-no-color"]);
  if (exitCode === 0) return readable(stdout);
  if (output.includes("No state file was found")) return [];
  throw new Error(`The state cannot be read, so that nobody knows what is lost:\n${readable(output).join("\n")}`);
}
