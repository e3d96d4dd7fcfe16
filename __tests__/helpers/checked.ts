import type { TerraformStack } from "cdktf";
import type { Finding } from "../../rules";
import { BaseStack } from "../../stacks/base-stack";
import { RuleError } from "../../stacks/rule-error";
import { thrownBy } from "./thrown";

/** The error by which the rules refuse to write an app; that they do not is an error too. */
export function refusalOf(app: { synth(): void }): RuleError {
  const error = thrownBy(() => {
    app.synth();
  });
  if (!(error instanceof RuleError)) throw error;
  return error;
}

/** A stack as one that the rules report about. */
export function checked(stack: TerraformStack): BaseStack {
  if (!(stack instanceof BaseStack)) throw new Error(`${stack.node.id} is no BaseStack`);
  return stack;
}

/** What the rules find in a stack. */
export function findingsOf(stack: TerraformStack): readonly Finding[] {
  return checked(stack).ruleReport().findings;
}
