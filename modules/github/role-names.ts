import type { EnvironmentNames } from "./environment-arns";

type Named = Pick<EnvironmentNames, "application" | "name">;

/** Name of the role that plans, such as `quikapp-plan-prod`. */
export function planRoleName({ application, name }: Named): string {
  return `${application}-plan-${name}`;
}

/** Name of the role that deploys, such as `quikapp-deploy-prod`. */
export function deployRoleName({ application, name }: Named): string {
  return `${application}-deploy-${name}`;
}

/** Name of the boundary of the two roles above. */
export function pipelineBoundaryName({ application, name }: Named): string {
  return `${application}-pipeline-boundary-${name}`;
}

/** Name of the boundary of every role that the deploying role makes. */
export function servicesBoundaryName({ application, name }: Named): string {
  return `${application}-services-boundary-${name}`;
}

/** Alias of the key that encrypts the environment's state, as the stack `{name}-state` makes it. */
export function stateKeyAlias({ application, name }: Named): string {
  return `alias/${application}-terraform-state-${name}`;
}
