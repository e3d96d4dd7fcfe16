import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Refuses to tie constructs of two stacks together: each environment is one stack, and none may open another's data.
 *
 * @throws Error naming both.
 */
export function assertSameStack(one: Construct, other: Construct): void {
  const [stack, otherStack] = [TerraformStack.of(one), TerraformStack.of(other)];
  if (stack === otherStack) return;
  throw new Error(
    `${one.node.path} may only be used with what is in its own stack ${stack.node.id}, got: ${other.node.path}`,
  );
}
