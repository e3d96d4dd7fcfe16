import type { Environment } from "../../environments";
import { explain } from "../apply/explain";
import { type LockInfo, holderText, lockInfoIn } from "../apply/lock-info";
import type { AwsAccess } from "../deploy/aws-settings";
import { CdktfError, type CdktfWorkspace } from "../deploy/cdktf-workspace";
import { readable } from "../deploy/terminal-text";
import { printable } from "../rules/printable";
import { lockInBucket } from "./s3-lock";

/** What is used of a {@link CdktfWorkspace}. */
export type Workspace = Pick<CdktfWorkspace, "synth" | "terraform" | "mustTerraform">;

/**
 * Says whether an environment's state is locked, by whom, and how that lock is cleared.
 *
 * @throws Error or CdktfError where that cannot be known.
 */
export async function lockReport(environment: Environment, workspace: Workspace): Promise<string> {
  const { name, state } = environment;
  if (state.kind === "hcp") {
    return `The lock of ${name} is in https://${state.hostname}/app/${state.organization}/workspaces/${state.workspace}, which says who holds it and clears it.`;
  }
  const lock =
    state.kind === "s3" ? await lockInBucket(environment, state, access()) : await lockByTerraform(name, workspace);
  if (lock === undefined) return notLocked(name);
  return state.kind === "local" ? lockedHere(name, lock) : lockedText(name, lock);
}

/** Ids as Terraform and what keeps states for it make them; others would have to be quoted in a shell. */
export const LOCK_ID = /^[A-Za-z0-9][\w./:+=@-]{0,199}$/;

/** Who holds a lock, and how it is cleared. */
export function lockedText(name: string, lock: LockInfo): string {
  const clearing = LOCK_ID.test(lock.id)
    ? `npm run unlock -- ${name} --id ${lock.id}`
    : `its id is not what Terraform writes: ${printable(JSON.stringify(lock.id))}`;
  return `The state of ${name} is locked by ${printable(holderText(lock))}.
If that run still goes on, wait for it: clearing its lock lets two write the state at once, and one of them is lost.
Only if it is dead (ask whom it names; look for a running job of the pipeline):
  ${clearing}`;
}

function notLocked(name: string): string {
  return `The state of ${name} is not locked.`;
}

/** The operating system locks a file for as long as a process lives: Terraform's `force-unlock` cannot clear that. */
function lockedHere(name: string, lock: LockInfo): string {
  return `The state of ${name} is locked by ${printable(holderText(lock))}.
It is a file, and locked for as long as the process that works on it lives: wait for that, or end it.`;
}

/**
 * Clears one lock, and no other than that.
 *
 * @param id As {@link lockReport} says.
 * @throws Error where nothing is locked, another lock is held, or only its process can give it back; CdktfError where
 * Terraform refuses.
 */
export async function unlock(environment: Environment, id: string, workspace: Workspace): Promise<void> {
  const { name, state } = environment;
  switch (state.kind) {
    case "local":
      throw new Error(await lockReport(environment, workspace));
    case "s3":
      assertHeld(environment, id, await lockInBucket(environment, state, access()));
      await prepare(name, workspace);
      break;
    case "http":
      // Terraform asks such a server to unlock without an id (seen with 1.11.4): that could be anybody's lock.
      assertHeld(environment, id, await lockByTerraform(name, workspace));
      break;
    case "hcp":
      await prepare(name, workspace);
  }
  await workspace.mustTerraform(name, ["force-unlock", "-force", id]);
}

function assertHeld({ name }: Environment, id: string, lock: LockInfo | undefined): void {
  if (lock === undefined) throw new Error(notLocked(name));
  if (lock.id === id) return;
  throw new Error(`The lock ${id} is not held any more. ${lockedText(name, lock)}`);
}

/** Asks for the lock without waiting for it, and gives it back. */
async function lockByTerraform(name: string, workspace: Workspace): Promise<LockInfo | undefined> {
  await prepare(name, workspace);
  const args = ["plan", "-refresh=false", "-input=false", "-no-color", "-lock-timeout=0s"];
  const { exitCode, output } = await workspace.terraform(name, args);
  if (exitCode === 0) return undefined;
  const lines = readable(output);
  const lock = lockInfoIn(lines);
  if (lock !== undefined) return lock;
  const advice = explain({ lines, environment: name, applying: false });
  throw new CdktfError(`terraform ${args.join(" ")}`, exitCode, [...lines, ...advice].join("\n"));
}

/** Terraform needs the stack's backend. */
async function prepare(name: string, workspace: Workspace): Promise<void> {
  await workspace.synth(name);
  await workspace.mustTerraform(name, ["init", "-input=false", "-no-color"]);
}

function access(): AwsAccess {
  return { endpoint: process.env["AWS_ENDPOINT_URL"] };
}
