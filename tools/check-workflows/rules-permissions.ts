import { isMap, isScalar, type Node } from "yaml";
import type { Finding } from "./finding";
import { keyIn, mapIn, nodeIn, type WorkflowFile } from "./workflow-file";

/** What a workflow's token may do unless a job says otherwise: nothing, or read the code. */
const ALL_JOBS = new Map([["contents", "read"]]);

/**
 * Each job says what its token may do; the workflow gives all of them next to nothing.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export function* permissionRules(workflow: WorkflowFile): Generator<Finding, void> {
  const { root } = workflow;
  if (root === undefined) return;
  const permissions = nodeIn(root, "permissions");
  if (permissions === undefined) {
    yield workflow.finding(root, "must have permissions: {} at the top: jobs say what they need");
  } else if (!isMap(permissions) || granted(permissions).some(([name, access]) => ALL_JOBS.get(name) !== access)) {
    yield workflow.finding(permissions, "permissions at the top must be {} or contents: read: jobs say what they need");
  }
  for (const { name, key, map: job } of workflow.jobs) {
    const own = nodeIn(job, "permissions");
    if (own === undefined) yield workflow.finding(key, `job ${name} must say its permissions`);
    else if (!isMap(own)) yield workflow.finding(own, `job ${name} must name each permission, got: ${textOf(own)}`);
  }
  yield* untrusted(workflow);
}

/** Runs with the repository's secrets, at the wish of whoever opens a pull request. */
function* untrusted(workflow: WorkflowFile): Generator<Finding, void> {
  const { root } = workflow;
  const on = mapIn(root, "on");
  const text = root === undefined ? undefined : nodeIn(root, "on");
  const key = on === undefined ? undefined : keyIn(on, "pull_request_target");
  const named =
    key !== undefined || (text !== undefined && !isMap(text) && /\bpull_request_target\b/.test(String(text)));
  if (named) yield workflow.finding(key ?? text, "must not run on pull_request_target: use pull_request");
}

function granted(permissions: Node): readonly (readonly [string, unknown])[] {
  if (!isMap(permissions)) return [];
  return permissions.items.map(({ key, value }) => [
    isScalar(key) ? String(key.value) : "",
    isScalar(value) ? value.value : undefined,
  ]);
}

function textOf(node: Node): string {
  return isScalar(node) ? String(node.value) : String(node);
}
