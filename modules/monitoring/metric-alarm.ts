import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { AlarmSetting } from "../../contract/aws";
import type { Metric, MetricMath } from "./metric";

/**
 * What an alarm does where its metric has no values: takes them for good ones, or stays as it is.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export type MissingData = "notBreaching" | "ignore";

/** What an alarm is made from. */
export interface MetricAlarmProps {
  /** What the alarm watches, such as a bucket's name. With the alarm's id it is its name. */
  readonly subject: string;
  /** What it means that the alarm is on: a sentence. */
  readonly meaning: string;
  readonly metric: Metric | MetricMath;
  readonly setting: AlarmSetting;
  readonly missingData: MissingData;
  /** ARN of the topic that is told when the alarm goes off and when that is over, of the alarm's Region. */
  readonly topicArn: string;
}

/** Makes the alarm `{subject}-{id}`, with hyphens: it goes off above its threshold, and tells of that and of its end. */
export function metricAlarm(scope: Construct, id: string, props: MetricAlarmProps): void {
  const { setting, topicArn } = props;
  const kind = id.replaceAll("_", "-");
  new CloudwatchMetricAlarm(scope, id, {
    alarmName: `${props.subject}-${kind}`,
    alarmDescription: `${props.meaning} What to do: docs/operations.md, alarm "${kind}".`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: setting.threshold,
    evaluationPeriods: setting.evaluationPeriods,
    treatMissingData: props.missingData,
    alarmActions: [topicArn],
    okActions: [topicArn],
    ...watched(props.metric, setting.periodSeconds),
  });
}

function watched(metric: Metric | MetricMath, period: number): Partial<CloudwatchMetricAlarmConfig> {
  if ("expression" in metric) return { metricQuery: [...queries(metric, period)] };
  const { namespace, name, dimensions, statistic } = metric;
  const by = statistic === "p99" ? { extendedStatistic: statistic } : { statistic };
  return { namespace, metricName: name, dimensions, period, ...by };
}

function queries(math: MetricMath, period: number): readonly CloudwatchMetricAlarmMetricQuery[] {
  const metrics = Object.entries(math.metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
    id,
    metric: { namespace, metricName: name, dimensions, period, stat: statistic },
  }));
  return [{ id: "result", expression: math.expression, label: math.label, returnData: true }, ...metrics];
}
