import { isScalar } from "yaml";
import type { Finding } from "./finding";
import { stepsOf } from "./steps";
import { mapIn, nodeIn, valueIn, type WorkflowFile } from "./workflow-file";

/** `OWNER/NAME[/PATH]@COMMIT` */
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
/** ` v1.2.3` */
const VERSION = /^ v\d+(\.\d+){0,2}$/;

/**
 * A tag can be moved to other code, a commit cannot. The comment says what the commit is, and is what Dependabot updates.
 *
 * @see https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
 */
export function* actionRules(workflow: WorkflowFile): Generator<Finding, void> {
  for (const { map: job } of workflow.jobs) {
    for (const part of [job, ...stepsOf(job)]) {
      const uses = nodeIn(part, "uses");
      if (!isScalar(uses) || typeof uses.value !== "string" || uses.value.startsWith("./")) continue;
      if (!PINNED.test(uses.value)) {
        yield workflow.finding(uses, `${uses.value} must be pinned by a commit: NAME@40-HEX-DIGITS # vX.Y.Z`);
      } else if (!VERSION.test(uses.comment ?? "")) {
        yield workflow.finding(uses, "the commit must have its version in a comment: # vX.Y.Z");
      }
      if (uses.value.startsWith("actions/checkout@") && valueIn(mapIn(part, "with"), "persist-credentials") !== false) {
        yield workflow.finding(
          uses,
          "checkout must have persist-credentials: false, or later steps can read the token",
        );
      }
    }
  }
}
