import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { PROJECT } from "../../tools/project";

type Texts = Readonly<Record<string, string | number | boolean>>;

/** A step, as far as our workflows use them. */
export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Texts;
  readonly env?: Texts;
}

/** A job, as far as our workflows use them. */
export interface WorkflowJob {
  readonly if?: string;
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly with?: Texts;
  readonly env?: Texts;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps?: readonly WorkflowStep[];
}

/** A workflow, as far as ours go. */
export interface Workflow {
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

const FOLDER = path.join(PROJECT, ".github", "workflows");

/** The names of our workflows' files. */
export const WORKFLOW_FILES: readonly string[] = readdirSync(FOLDER).toSorted();

/** One of our workflows. @param file `ci.yml` */
export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(path.join(FOLDER, file), "utf8")) as Workflow;
}
