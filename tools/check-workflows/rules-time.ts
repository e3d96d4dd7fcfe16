import { isMap, isScalar, type YAMLMap } from "yaml";
import type { Finding } from "./finding";
import { stepsOf } from "./steps";
import { mapIn, nodeIn, valueIn, type WorkflowFile } from "./workflow-file";

/** What holds a lock of Terraform's state while it runs. */
const LOCKING = /\bnpm run (plan|apply|drift)\b/;

/** A job ends some time, and one that may hold a lock of the state is never cancelled half way. */
export function* timeRules(workflow: WorkflowFile): Generator<Finding, void> {
  const locks = workflow.jobs.some(({ map }) => callsAnother(map) || stepsOf(map).some((step) => isLocking(step)));
  if (locks) yield* cancelling(workflow, workflow.root);
  for (const { name, key, map: job } of workflow.jobs) {
    if (locks) yield* cancelling(workflow, job);
    // A called workflow's jobs have limits of their own.
    if (callsAnother(job)) continue;
    const minutes = valueIn(job, "timeout-minutes");
    if (typeof minutes !== "number") {
      yield workflow.finding(key, `job ${name} must have timeout-minutes: GitHub's own limit is six hours`);
    }
  }
}

function* cancelling(workflow: WorkflowFile, part: YAMLMap | undefined): Generator<Finding, void> {
  const concurrency = mapIn(part, "concurrency");
  const cancel = nodeIn(concurrency, "cancel-in-progress");
  if (cancel === undefined || (isScalar(cancel) && cancel.value === false)) return;
  yield workflow.finding(
    cancel,
    "cancel-in-progress must be false: a run that is cancelled may leave the state locked",
  );
}

function callsAnother(job: YAMLMap): boolean {
  const uses = valueIn(job, "uses");
  return typeof uses === "string" && !isMap(nodeIn(job, "steps"));
}

function isLocking(step: YAMLMap): boolean {
  const run = valueIn(step, "run");
  return typeof run === "string" && LOCKING.test(run);
}
