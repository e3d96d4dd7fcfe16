import type { Finding } from "./finding";
import { actionRules } from "./rules-actions";
import { permissionRules } from "./rules-permissions";
import { runRules } from "./rules-run";
import { timeRules } from "./rules-time";
import type { WorkflowFile } from "./workflow-file";

/** What we ask of a workflow beyond what GitHub and actionlint do. */
export function ownFindings(workflow: WorkflowFile): readonly Finding[] {
  return [actionRules, permissionRules, runRules, timeRules].flatMap((rule) => [...rule(workflow)]);
}
