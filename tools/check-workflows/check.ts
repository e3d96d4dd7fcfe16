import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { lint } from "./actionlint";
import { type Finding, sortedFindings } from "./finding";
import { ownFindings } from "./rules";
import { WorkflowFile } from "./workflow-file";

/** Everything that is wrong in workflows. @param files Their names, as findings shall have them. */
export async function checkWorkflows(files: readonly string[]): Promise<readonly Finding[]> {
  const workflows = files.map((file) => new WorkflowFile(file, readFileSync(file, "utf8")));
  const readable = workflows.filter(({ faults }) => faults.length === 0);
  const found = [
    ...workflows.flatMap(({ faults }) => faults),
    ...readable.flatMap(ownFindings),
    ...(await lint(readable)),
  ];
  return sortedFindings(found);
}

/** The workflows of a folder. @throws Error where there is none. */
export function workflowsIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) throw new Error(`${folder} holds no workflow: no .yml or .yaml file`);
  return names.toSorted().map((name) => path.join(folder, name));
}
