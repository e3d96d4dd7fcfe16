import { partitionOf } from "../../contract/aws";
import type { Environment } from "../../environments";

/** What a workflow does with an environment. Each has a role of its own. */
export const PURPOSES = ["plan", "deploy"] as const;

/** See {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/**
 * ARN of the role that a workflow takes. The bootstrap makes it under this name, so that no workflow has to be told.
 *
 * @throws Error for an environment that no workflow may touch.
 */
export function pipelineRole(environment: Environment, purpose: Purpose): string {
  const { name, application, accountId, region, github } = environment;
  if (github === null) {
    throw new Error(`${name}.github must name a repository for workflows to ${purpose} ${name}, got: null`);
  }
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${application}-${purpose}-${name}`;
}
