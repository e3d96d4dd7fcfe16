import { formatGiven } from "../../contract/wording";
import { type Block, type Resource, type Textual, written } from "../configuration";
import type { Rule, Violation } from "../rule";
import { inlineOf, policyNames } from "./policy-names";

/** Arguments that name managed policies by their ARNs. */
const ATTACHMENTS = [
  ["aws_iam_role_policy_attachment", "policy_arn"],
  ["aws_iam_user_policy_attachment", "policy_arn"],
  ["aws_iam_group_policy_attachment", "policy_arn"],
  ["aws_iam_policy_attachment", "policy_arn"],
  ["aws_iam_role_policy_attachments_exclusive", "policy_arns"],
  ["aws_iam_role", "managed_policy_arns"],
] as const;

export const iamCoherence: Rule = {
  number: 65,
  id: "iam-coherence",
  severity: "error",
  title: "Only managed policies are attached; inline policies have no ARN",
  aws: "An inline policy is part of its user, role or group. Attaching it by an ARN of its name is refused: NoSuchEntity.",
  known: "documented; tried with an emulator",
  fix: "Make it an aws_iam_policy and attach that, or write an inline policy for each identity.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  *check(configuration) {
    const policies = policyNames(configuration);
    for (const [type, argument] of ATTACHMENTS) {
      for (const { root } of configuration.ofType(type)) {
        for (const arn of root.texts(argument)) {
          const inline = inlineOf(arn, policies);
          if (inline !== undefined) yield violation(root, argument, arn, inline);
        }
      }
    }
  },
};

function violation(block: Block, argument: string, arn: Textual, inline: Resource): Violation {
  return {
    resource: block.resource,
    path: block.pathOf(argument),
    message: `must be the ARN of a managed policy, and ${inline.address} is an inline one`,
    allowed: "the ARN of an aws_iam_policy, or of a policy of AWS's",
    given: formatGiven(written(arn)),
    fix: `Make ${inline.address} an aws_iam_policy and attach its arn.`,
  };
}
