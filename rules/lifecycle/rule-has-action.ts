import type { Block } from "../configuration";
import { at, type Rule } from "../rule";
import { ownLifecycleRules } from "./lifecycle-rules";

const ACTIONS = [
  "transition",
  "expiration",
  "noncurrent_version_transition",
  "noncurrent_version_expiration",
  "abort_incomplete_multipart_upload",
];

/** A lifecycle rule does something. */
export const ruleHasAction: Rule = {
  number: 10,
  id: "rule-has-action",
  severity: "error",
  title: "A lifecycle rule has at least one action, and that is not empty",
  aws: '"At least one action needs to be specified in a rule"',
  known: "documented; the text from public apply logs",
  fix: "Add an action to the rule, such as expiration with days, or remove the rule.",
  source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html",
  *check(configuration) {
    for (const rule of ownLifecycleRules(configuration)) {
      if (!ACTIONS.every((action) => isEmpty(rule, action))) continue;
      yield at(rule, "", { message: "must have an action", allowed: ACTIONS.join(", "), given: "no action" });
    }
  },
};

/** Whether an action is not there, or says nothing: all its arguments are `null`. */
function isEmpty(rule: Block, action: string): boolean {
  if (rule.isAbsent(action)) return true;
  return rule.seesAll(action) && rule.blocks(action).every(({ names }) => names.length === 0);
}
