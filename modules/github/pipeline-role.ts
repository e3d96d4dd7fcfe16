import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../iam";
import { policyParts } from "./policy-parts";
import { AUDIENCE, ISSUER } from "./subject";

/** Seconds for which a session of the pipeline lasts: the least that IAM can be told as the most. */
const SESSION_SECONDS = 3600;

/** What a {@link PipelineRole} is made from. */
export interface PipelineRoleProps {
  /** Name of the role, and of its policies, with a number behind. */
  readonly name: string;
  readonly description: string;
  /** ARN of the account's identity provider for GitHub. */
  readonly providerArn: string;
  /** `sub` claims of the tokens that are let in, to the letter. */
  readonly subjects: readonly string[];
  /** `ref` claim that they must have, too. @default any */
  readonly ref?: string;
  /** What it may do. */
  readonly statements: readonly PolicyStatement[];
  /** ARN of the policy beyond which it may do nothing. */
  readonly boundaryArn: string;
}

/** A role of workflows: trusted by GitHub's tokens alone, for an hour at most. */
export class PipelineRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    super(scope, id);
    const { name, description, boundaryArn, statements } = props;
    const role = new IamRole(this, "role", {
      name,
      description,
      assumeRolePolicy: policyDocument(trust(props)),
      permissionsBoundary: boundaryArn,
      maxSessionDuration: SESSION_SECONDS,
    });
    for (const [index, policy] of policyParts(statements).entries()) {
      const number = index + 1;
      const part = new IamPolicy(this, `policy_${number}`, { name: `${name}-${number}`, description, policy });
      new IamRolePolicyAttachment(this, `attachment_${number}`, { role: role.name, policyArn: part.arn });
    }
    this.arn = role.arn;
  }
}

function trust({ providerArn, subjects, ref }: PipelineRoleProps): PolicyStatement {
  return {
    sid: "GitHubActions",
    effect: "Allow",
    principals: { Federated: providerArn },
    actions: ["sts:AssumeRoleWithWebIdentity"],
    conditions: {
      StringEquals: {
        [`${ISSUER}:aud`]: AUDIENCE,
        [`${ISSUER}:sub`]: subjects,
        ...(ref !== undefined && { [`${ISSUER}:ref`]: ref }),
      },
    },
  };
}
