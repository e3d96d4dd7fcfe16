import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EVENT_TARGETS, type EventBridgeFilter, type EventTarget, eventBridgeFilters } from "../../contract";
import { pascalCase, sidPart } from "../iam";
import type { ArrivalRoutes } from "./arrival-routes";
import type { MediaEventsProps } from "./media-events";

const SERVICE = "events.amazonaws.com";

/** How long and how often EventBridge tries: its own most, so that an outage of hours loses nothing. */
const RETRY_POLICY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

interface Route {
  readonly target: EventTarget;
  readonly id: string;
  readonly rule: CloudwatchEventRule;
}

/**
 * EventBridge tells the targets of what arrives: S3 tells the account's default event bus of everything.
 *
 * A rule for each filter: see `eventBridgeFilters`. A bus has 30 rules with wildcards at most, which three environments of
 * one account and Region stay within.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export function eventBridgeArrivals(scope: Construct, props: MediaEventsProps): ArrivalRoutes {
  const { accountId, bucket, encrypted, failures, layout } = props;
  const routes = EVENT_TARGETS.flatMap((target) =>
    eventBridgeFilters(target, layout).map((filter): Route => ({
      target,
      id: filter.id,
      rule: ruleFor(scope, props, filter),
    })),
  );
  const arns = (some: readonly Route[]): readonly string[] => some.map(({ rule }) => rule.arn);
  const sid = `ArrivalsIn${sidPart(bucket)}`;
  const toQueue = routes.filter(({ target }) => target === "encrypted");
  const sender = { sid, service: SERVICE, accountId, namesSourceToKms: false };
  encrypted.allowService({ ...sender, sourceArns: arns(toQueue) });
  failures.allowService({ ...sender, sourceArns: arns(routes) });
  return {
    notification: { eventbridge: true },
    dependsOn: routes.map((route) => targetOf(scope, props, route)),
  };
}

function ruleFor(scope: Construct, { bucket, name }: MediaEventsProps, { id, key }: EventBridgeFilter) {
  return new CloudwatchEventRule(scope, `${snakeCase(id)}_rule`, {
    name: `${name}-${id}`,
    eventPattern: JSON.stringify({
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [key] } },
    }),
  });
}

function targetOf(scope: Construct, props: MediaEventsProps, { target, id, rule }: Route): ITerraformDependable {
  const { encrypted, failures } = props;
  return new CloudwatchEventTarget(scope, `${snakeCase(id)}_target`, {
    rule: rule.name,
    targetId: target,
    arn: props[target].arn,
    deadLetterConfig: { arn: failures.arn },
    retryPolicy: RETRY_POLICY,
    // Whoever may not send yet loses the first events.
    dependsOn: [
      target === "encrypted" ? encrypted.policy : permissionOf(scope, props, target, id, rule),
      failures.policy,
    ],
  });
}

/** The rule's ARN names its account, so none is asked for beside it. */
function permissionOf(
  scope: Construct,
  props: MediaEventsProps,
  target: "photos" | "videos",
  id: string,
  rule: CloudwatchEventRule,
): ITerraformDependable {
  return new LambdaPermission(scope, `${snakeCase(id)}_permission`, {
    statementId: `EventBridge${pascalCase(id)}`,
    functionName: props[target].functionName,
    action: "lambda:InvokeFunction",
    principal: SERVICE,
    sourceArn: rule.arn,
  });
}

function snakeCase(id: string): string {
  return id.replaceAll("-", "_");
}
