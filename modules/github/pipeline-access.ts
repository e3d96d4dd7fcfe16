import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { type Repository, partitionOf, repositoryFaults, throwFaults } from "../../contract/aws";
import type { PolicyStatement } from "../iam";
import { EnvironmentArns, type EnvironmentNames } from "./environment-arns";
import { OidcProvider } from "./oidc-provider";
import { permissionsOf } from "./permissions";
import { pipelineBoundary } from "./pipeline-boundary";
import { PipelineRole } from "./pipeline-role";
import { onePolicy } from "./policy-parts";
import { deployRoleName, pipelineBoundaryName, planRoleName, servicesBoundaryName } from "./role-names";
import { servicesBoundary } from "./services-boundary";
import { type StatePlace, stateStatements } from "./state-access";
import { statementsOf } from "./statements";
import { deploySubject, planSubjects } from "./subject";

/** What {@link PipelineAccess} is made from. */
export interface PipelineAccessProps extends EnvironmentNames, Repository {
  /** An account has one identity provider for GitHub: `create` makes it, `existing` uses the one that is there. */
  readonly oidcProvider: "create" | "existing";
  /** Terraform's types of the resources that the environment's stack holds: see `contentsOf`. */
  readonly resourceTypes: readonly string[];
  /** Where the stack's state lies in S3; `null` where it lies elsewhere, whose credentials are no concern of AWS. */
  readonly state: StatePlace | null;
}

/**
 * Who plans and who deploys an environment from GitHub Actions: two roles, an hour each, and no key that lasts.
 *
 * - `{application}-plan-{name}` reads what the stack holds, for every pull request of the repository and for the protected
 *   branch. Whoever may push a branch to the repository can use it, and read the state with it.
 * - `{application}-deploy-{name}` does what the stack needs, for jobs of the deployment environment of the environment's name.
 *   GitHub decides who gets into that, so it must be limited to the protected branch there; in the partition `aws`, whose STS
 *   reads more of GitHub's claims than the subject, the role asks for that branch itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export class PipelineAccess extends Construct {
  readonly planRoleArn: string;
  readonly deployRoleArn: string;
  /** The boundary of every role of the environment's stack. */
  readonly servicesBoundaryArn: string;

  /** @throws Error naming what is wrong with the repository, or a type of resource that has no permissions. */
  constructor(scope: Construct, id: string, props: PipelineAccessProps) {
    super(scope, id);
    throwFaults(id, repositoryFaults(props));
    const { application, branch, name, oidcProvider, regions, state } = props;
    const arns = new EnvironmentArns(props);
    const providerArn = new OidcProvider(this, "github", { arns, provider: oidcProvider }).arn;
    const boundaryArn = this.boundary("pipeline_boundary", {
      name: pipelineBoundaryName(props),
      description: `What the pipeline of ${application} in ${name} may do at most`,
      statements: pipelineBoundary(arns, state?.bucketName),
    });
    this.servicesBoundaryArn = this.boundary("services_boundary", {
      name: servicesBoundaryName(props),
      description: `What the services of ${application} in ${name} may do at most`,
      statements: servicesBoundary(arns),
    });
    const knowsRef = partitionOf(regions[0] ?? "") === "aws";
    this.planRoleArn = new PipelineRole(this, "plan", {
      name: planRoleName(props),
      description: `Plans changes of ${application} in ${name}, and reads only`,
      providerArn,
      subjects: planSubjects(props),
      statements: planStatements(arns, props),
      boundaryArn,
    }).arn;
    this.deployRoleArn = new PipelineRole(this, "deploy", {
      name: deployRoleName(props),
      description: `Deploys ${application} in ${name}`,
      providerArn,
      subjects: [deploySubject(props, name)],
      ...(knowsRef && { ref: `refs/heads/${branch}` }),
      statements: deployStatements(arns, props),
      boundaryArn,
    }).arn;
  }

  private boundary(
    id: string,
    { statements, ...rest }: { name: string; description: string; statements: readonly PolicyStatement[] },
  ): string {
    return new IamPolicy(this, id, { ...rest, policy: onePolicy(rest.name, statements) }).arn;
  }
}

type Access = Pick<PipelineAccessProps, "resourceTypes" | "state" | "deletionProtection">;

/** What the role that plans may do. */
export function planStatements(arns: EnvironmentArns, { resourceTypes, state }: Access): readonly PolicyStatement[] {
  const needed = permissionsOf(resourceTypes).flatMap(({ read }) => read);
  return [...statementsOf(arns, needed), ...(state ? stateStatements(arns, state, "read") : [])];
}

/** What the role that deploys may do. */
export function deployStatements(
  arns: EnvironmentArns,
  { resourceTypes, state, deletionProtection }: Access,
): readonly PolicyStatement[] {
  const needed = permissionsOf(resourceTypes).flatMap(({ read, write, destroy = [] }) => [
    ...read,
    ...write,
    ...(deletionProtection ? [] : destroy),
  ]);
  return [...statementsOf(arns, needed), ...(state ? stateStatements(arns, state, "write") : [])];
}
