import { OWN_DISTRIBUTIONS } from "./cloudfront";
import { ACCOUNT, type PermissionTable, type Scope, isTagged, on, tagsNew } from "./permission";

const LOG_GROUPS: Scope = {
  sid: "LogGroups",
  // `:*` ends the ARN that CloudWatch Logs checks for some of the actions, and not for others.
  resources: (arns) =>
    ["", ":*"].flatMap((end) => arns.regional("logs", `log-group:/aws/lambda/${arns.pattern}${end}`)),
};

const SOURCES: Scope = {
  sid: "LogSources",
  resources: (arns) => arns.regional("logs", `delivery-source:${arns.pattern}-*`),
};
const DESTINATIONS: Scope = {
  sid: "LogDestinations",
  resources: (arns) => arns.regional("logs", `delivery-destination:${arns.pattern}-*`),
};

const deliveries: Scope["resources"] = (arns) => arns.regional("logs", "delivery:*");

/** AWS chooses the names of deliveries: their tags tell whose they are. */
const DELIVERIES: Scope = { sid: "LogDeliveries", resources: deliveries, conditions: isTagged };
const NEW_DELIVERIES: Scope = { sid: "NewLogDeliveries", resources: deliveries, conditions: tagsNew };

/**
 * Amazon CloudWatch Logs. Nothing here reads what is logged.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 */
export const LOGS: PermissionTable = {
  aws_cloudwatch_log_group: {
    read: [on(ACCOUNT, "logs:DescribeLogGroups"), on(LOG_GROUPS, "logs:ListTagsForResource")],
    write: [
      on(
        LOG_GROUPS,
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ),
    ],
  },
  aws_cloudwatch_log_delivery_source: {
    read: [on(SOURCES, "logs:GetDeliverySource", "logs:ListTagsForResource")],
    write: [
      on(SOURCES, "logs:PutDeliverySource", "logs:DeleteDeliverySource", "logs:TagResource", "logs:UntagResource"),
      // The service authorization reference checks this deletion on the destination.
      on(DESTINATIONS, "logs:DeleteDeliverySource"),
      on(OWN_DISTRIBUTIONS, "cloudfront:AllowVendedLogDeliveryForResource"),
    ],
  },
  aws_cloudwatch_log_delivery_destination: {
    read: [on(DESTINATIONS, "logs:GetDeliveryDestination", "logs:ListTagsForResource")],
    write: [
      on(
        DESTINATIONS,
        "logs:DeleteDeliveryDestination",
        "logs:PutDeliveryDestination",
        "logs:TagResource",
        "logs:UntagResource",
      ),
    ],
  },
  aws_cloudwatch_log_delivery: {
    read: [on(DELIVERIES, "logs:GetDelivery", "logs:ListTagsForResource")],
    write: [
      on(SOURCES, "logs:CreateDelivery", "logs:UpdateDeliveryConfiguration"),
      on(DESTINATIONS, "logs:CreateDelivery", "logs:UpdateDeliveryConfiguration"),
      on(NEW_DELIVERIES, "logs:CreateDelivery", "logs:TagResource"),
      on(
        DELIVERIES,
        "logs:DeleteDelivery",
        "logs:TagResource",
        "logs:UntagResource",
        "logs:UpdateDeliveryConfiguration",
      ),
    ],
  },
};
