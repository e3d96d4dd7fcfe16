import { partitionOf } from "../../../contract/aws";
import { type Asked, argument, type Importables, onlyOne } from "../import-id";

/** A rule of another bus than the default one is known by both names. */
async function ruleId({ resource, text }: Asked): Promise<string | undefined> {
  const name = await text("name");
  if (name === undefined || resource.root.isAbsent("event_bus_name")) return name;
  return `${(await text("event_bus_name")) ?? ""}/${name}`;
}

/** `[BUS/]RULE/TARGET`. */
async function targetId({ resource, text }: Asked): Promise<string | undefined> {
  const [rule, target] = [await text("rule"), await text("target_id")];
  if (rule === undefined || target === undefined) return undefined;
  const bus = resource.root.isAbsent("event_bus_name") ? [] : [await text("event_bus_name")];
  return [...bus, rule, target].join("/");
}

/** A delivery is known by its source and its destination. */
async function deliveryId({
  resource,
  configuration,
  region,
  accountId,
  lookups,
  text,
}: Asked): Promise<string | undefined> {
  const source = await text("delivery_source_name");
  const type = "aws_cloudwatch_log_delivery_destination";
  const behind = configuration.find(resource.root.text("delivery_destination_arn"), type)?.root.string("name");
  const destination =
    behind === undefined
      ? await text("delivery_destination_arn")
      : `arn:${partitionOf(region)}:logs:${region}:${accountId}:delivery-destination:${behind}`;
  const found = (await lookups.deliveries(region)).filter((each) => {
    return each.sourceName === source && each.destinationArn === destination;
  });
  return onlyOne(found, resource, `deliveries from ${source ?? ""}`)?.id;
}

/**
 * CloudWatch, its logs, and EventBridge, which the provider counts among it.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_target#import
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_delivery#import
 */
export const CLOUDWATCH: Importables = {
  aws_cloudwatch_dashboard: { id: argument("dashboard_name") },
  aws_cloudwatch_event_rule: { id: ruleId },
  aws_cloudwatch_event_target: { id: targetId },
  aws_cloudwatch_log_delivery: { id: deliveryId },
  aws_cloudwatch_log_delivery_destination: { id: argument("name") },
  aws_cloudwatch_log_delivery_source: { id: argument("name") },
  aws_cloudwatch_log_group: { id: argument("name"), idAttributes: ["id"] },
  aws_cloudwatch_metric_alarm: { id: argument("alarm_name"), idAttributes: ["id"] },
};
