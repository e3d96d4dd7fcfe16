import { type PermissionTable, type Scope, on } from "./permission";

const RULES: Scope = { sid: "EventRules", resources: (arns) => arns.regional("events", `rule/${arns.pattern}-*`) };

/**
 * Amazon EventBridge, its default bus.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export const EVENTS: PermissionTable = {
  aws_cloudwatch_event_rule: {
    read: [on(RULES, "events:DescribeRule", "events:ListTagsForResource")],
    write: [on(RULES, "events:DeleteRule", "events:PutRule", "events:TagResource", "events:UntagResource")],
  },
  aws_cloudwatch_event_target: {
    read: [on(RULES, "events:ListTargetsByRule")],
    write: [on(RULES, "events:PutTargets", "events:RemoveTargets")],
  },
};
