import { rmSync } from "node:fs";
import path from "node:path";
import { CdktfWorkspace, type LineListener } from "../deploy/cdktf-workspace";
import { readable } from "../deploy/terminal-text";
import { findTerraform } from "../local-cloud";
import { PROJECT } from "../project";
import { JsonFile } from "../rules/json-file";
import type { About } from "./about";
import { ADOPTION, PLAN, PLAN_JSON, assertReplaceable, writeBundle } from "./bundle";
import { commitOf } from "./commit";
import { fingerprintOf } from "./fingerprint";
import { withLockTimeout } from "./lock-timeout";
import { jsonOf } from "./show-json";
import { toldOnFailure } from "./told-on-failure";

/** How a plan is made. */
export interface MakePlanOptions {
  /** Told of each line that cdktf or Terraform prints: the plan for people. */
  readonly onLine?: LineListener | undefined;
  /**
   * Whether the stack's folder is planned as it is, with what was added to it, instead of being synthesised by `cdktf diff`.
   * @default false
   */
  readonly synthesised?: boolean | undefined;
  /** The stack to plan. @default the environment's own */
  readonly stack?: string | undefined;
  /** @default the project's folder */
  readonly workspace?: CdktfWorkspace | undefined;
}

/**
 * Plans an environment by the real `cdktf diff`, and puts all that `npm run apply` needs into a folder: see bundle.ts.
 *
 * @param environment Its name.
 * @param folder Where the bundle goes; an older bundle is replaced.
 * @throws CdktfError where cdktf or Terraform fails; Error for a folder with other files. The older bundle then stays.
 */
export async function makePlan(environment: string, folder: string, options: MakePlanOptions = {}): Promise<About> {
  assertReplaceable(folder);
  const { onLine, synthesised = false, stack = environment, workspace = CdktfWorkspace.ofProject() } = options;
  const { version } = await findTerraform(process.env);
  const commit = commitOf(PROJECT);
  const stackFolder = workspace.stackFolder(stack);
  // Of an earlier run: neither may be taken for what is made now.
  rmSync(path.join(stackFolder, PLAN), { force: true });
  const env = { TF_CLI_ARGS_plan: withLockTimeout(process.env["TF_CLI_ARGS_plan"]) };
  if (synthesised) await planAsItIs(workspace, stack, env, onLine);
  else {
    rmSync(path.join(stackFolder, ADOPTION), { force: true });
    await workspace.plan(stack, onLine, [], env);
  }
  const createdAt = new Date().toISOString();
  const planJson = await showJson(workspace, stack, onLine);
  const fingerprint = fingerprintOf(new JsonFile(path.join(folder, PLAN_JSON), planJson));
  const about = { format: 1, environment, stack, commit, createdAt, terraformVersion: version, fingerprint } as const;
  writeBundle(folder, { stackFolder, planJson, about });
  return about;
}

async function planAsItIs(
  workspace: CdktfWorkspace,
  stack: string,
  env: Readonly<Record<string, string>>,
  listener: LineListener | undefined,
): Promise<void> {
  const onLine: LineListener = (line) => {
    for (const text of readable(line)) listener?.(text);
  };
  for (const args of [["init"], ["plan", `-out=${PLAN}`]]) {
    await workspace.mustTerraform(stack, [...args, "-input=false", "-no-color"], { onLine, env });
  }
}

async function showJson(workspace: CdktfWorkspace, stack: string, onLine?: LineListener): Promise<Buffer> {
  const { stdout } = await toldOnFailure(workspace.mustTerraform(stack, ["show", "-json", PLAN]), onLine);
  return jsonOf(stdout);
}
