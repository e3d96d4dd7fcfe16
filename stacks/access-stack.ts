import type { Construct } from "constructs";
import type { GitHub } from "../environments";
import { PipelineAccess, type StackContents } from "../modules/github";
import { BaseStack, type BaseStackProps } from "./base-stack";
import { keepState, stateKey } from "./state-backend";

/** What an {@link AccessStack} is made from. */
export interface AccessStackProps extends BaseStackProps {
  readonly github: GitHub;
  /** What the environment's stack holds, which decides what the roles may do. */
  readonly contents: StackContents;
}

/**
 * Who plans and deploys an environment from GitHub. `npm run bootstrap` applies it with a person's credentials: a pipeline that
 * could change its own permissions would have all of them.
 */
export class AccessStack extends BaseStack {
  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props);
    const { contents, environment, github } = props;
    const { accountId, application, deletionProtection, name, state } = environment;
    keepState(this, { ...props, kind: "access" });
    const access = new PipelineAccess(this, "pipeline", {
      ...github,
      ...contents,
      accountId,
      application,
      deletionProtection,
      name,
      state: state.kind === "s3" ? { bucketName: state.bucketName, key: stateKey(environment, "media-storage") } : null,
    });
    this.output("plan_role_arn", access.planRoleArn, "Role of the workflows that plan, and only read");
    this.output("deploy_role_arn", access.deployRoleArn, "Role of the workflows that deploy");
    this.output("services_boundary_arn", access.servicesBoundaryArn, `Boundary of every role of the stack ${name}`);
  }
}
