import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { type PolicyStatement, PolicyStatements, policyDocument } from "./policy-document";
import { type RoleTrust, type TrustContext, trustStatement } from "./service-trust";

/** What a {@link ServiceRole} is made from. */
export interface ServiceRoleProps extends TrustContext {
  /** Name of the role, 1 to 64 characters. */
  readonly name: string;
  /** What the role is for, 1,000 characters at most. */
  readonly description: string;
  /** Who may assume it. */
  readonly trust: RoleTrust;
}

/** The role of a service. It begins with no permission; resources grant theirs to it. */
export class ServiceRole extends Construct {
  /** ARN of the role. */
  readonly arn: string;
  /** Name of the instance profile that hands the role to EC2 instances; only for the trust `ec2`. */
  readonly instanceProfileName: string | undefined;
  private readonly role: IamRole;
  private readonly statements = new PolicyStatements();

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "role", {
      name: props.name,
      description: props.description,
      assumeRolePolicy: policyDocument(trustStatement(props.trust, props)),
    });
    this.arn = this.role.arn;
    if (props.trust.kind === "ec2") {
      const profile = new IamInstanceProfile(this, "instance_profile", { name: props.name, role: this.role.name });
      this.instanceProfileName = profile.name;
    }
  }

  /** Adds to what the role may do. Called by the `grant…` methods of what it may do it to. */
  addToPolicy(...statements: readonly PolicyStatement[]): void {
    if (statements.length === 0) return;
    if (this.statements.size === 0) {
      new IamRolePolicy(this, "policy", {
        name: "grants",
        role: this.role.name,
        policy: Lazy.stringValue({ produce: () => this.statements.toString() }),
      });
    }
    this.statements.add(...statements);
  }
}
