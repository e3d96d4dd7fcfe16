import { type PermissionTable, type Scope, on } from "./permission";

/** An alarm is called by what it watches: a bucket, or what has the environment's names. */
const ALARMS: Scope = {
  sid: "Alarms",
  resources: (arns) =>
    [...arns.names.bucketNames, arns.pattern].flatMap((subject) => arns.regional("cloudwatch", `alarm:${subject}-*`)),
};

const DASHBOARDS: Scope = {
  sid: "Dashboards",
  resources: (arns) => [arns.global("cloudwatch", `dashboard/${arns.pattern}`)],
};

/**
 * Amazon CloudWatch.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export const CLOUDWATCH: PermissionTable = {
  aws_cloudwatch_metric_alarm: {
    read: [on(ALARMS, "cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource")],
    write: [
      on(
        ALARMS,
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ),
    ],
  },
  aws_cloudwatch_dashboard: {
    read: [on(DASHBOARDS, "cloudwatch:GetDashboard")],
    write: [on(DASHBOARDS, "cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard")],
  },
};
