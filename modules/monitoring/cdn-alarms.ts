import { Construct } from "constructs";
import { EACH_MINUTE_PER_CENT } from "../../contract/aws";
import { type AlarmsProps, checkSettings } from "./alarm-props";
import type { Metric } from "./metric";
import { metricAlarm } from "./metric-alarm";

/** The Region in which CloudFront publishes the metrics of every distribution, and whose alarms can watch them. */
export const CDN_METRICS_REGION = "us-east-1";

/** What {@link CdnAlarm} is made from. */
export interface CdnAlarmProps extends AlarmsProps<"cdnServerErrors"> {
  /** Begins the alarm's name, since ids of distributions say nothing to people: `{name}-server-errors`. */
  readonly name: string;
  /** The distribution to watch. */
  readonly distributionId: string;
}

/** Per cent of the viewers' requests that were answered with 5xx. */
export function cdnServerErrors(distributionId: string): Metric {
  const dimensions = { DistributionId: distributionId, Region: "Global" };
  return { namespace: "AWS/CloudFront", name: "5xxErrorRate", dimensions, statistic: "Average" };
}

/**
 * The alarm on a CDN that answers with 5xx. It and its topic belong into {@link CDN_METRICS_REGION}.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
export class CdnAlarm extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, { name, distributionId, settings, topicArn }: CdnAlarmProps) {
    super(scope, id);
    checkSettings(id, settings, { cdnServerErrors: EACH_MINUTE_PER_CENT }, ["cdnServerErrors"]);
    metricAlarm(this, "server_errors", {
      subject: name,
      meaning: "Many downloads through CloudFront are answered with 5xx.",
      metric: cdnServerErrors(distributionId),
      setting: settings.cdnServerErrors,
      // CloudFront publishes no values where there are no viewers, which is no fault.
      missingData: "notBreaching",
      topicArn,
    });
  }
}
