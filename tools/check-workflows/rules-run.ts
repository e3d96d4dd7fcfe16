import { isScalar } from "yaml";
import type { Finding } from "./finding";
import { stepsOf } from "./steps";
import { mapIn, nodeIn, valueIn, type WorkflowFile } from "./workflow-file";

/**
 * An expression within a script becomes part of the script: a branch's name could be a command. A variable of `env` does not.
 *
 * @see https://docs.github.com/en/actions/concepts/security/script-injections
 */
export function* runRules(workflow: WorkflowFile): Generator<Finding, void> {
  const shell = valueIn(mapIn(mapIn(workflow.root, "defaults"), "run"), "shell");
  for (const { map: job } of workflow.jobs) {
    for (const step of stepsOf(job)) {
      const run = nodeIn(step, "run");
      if (!isScalar(run)) continue;
      const text = String(run.value);
      if (text.includes("${{")) {
        yield workflow.finding(run, 'run must have no ${{ }}: give the value by env, and write "$NAME"');
      }
      if (text.trim().includes("\n")) yield workflow.finding(run, "run must be one command: logic belongs into tools/");
      if (shell !== "bash" && valueIn(step, "shell") !== "bash") {
        // `bash` alone has no pipefail; named so, GitHub adds it.
        yield workflow.finding(run, "must run by bash: defaults: { run: { shell: bash } } at the top");
      }
    }
  }
}
