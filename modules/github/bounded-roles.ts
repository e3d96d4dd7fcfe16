import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Aspects, type IAspect } from "cdktf";
import type { Construct, IConstruct } from "constructs";

/** Gives every role below a construct the same permissions boundary. An aspect reaches those of modules to come, too. */
export class BoundedRoles implements IAspect {
  /** @param boundaryArn ARN of the boundary, known without a reference to the stack that makes it. */
  constructor(private readonly boundaryArn: string) {}

  /** Bounds all roles of a stack. */
  static in(stack: Construct, boundaryArn: string): void {
    Aspects.of(stack).add(new BoundedRoles(boundaryArn));
  }

  /** Called by cdktf for each construct, before anything is written. */
  visit(node: IConstruct): void {
    if (node instanceof IamRole) node.permissionsBoundary = this.boundaryArn;
  }
}
