import { Construct } from "constructs";
import { type AlarmsProps, checkSettings } from "./alarm-props";
import type { Metric } from "./metric";
import { metricAlarm } from "./metric-alarm";

/** One rule's way from bucket to bucket. */
export interface ReplicationRoute {
  /** The bucket that is copied. */
  readonly sourceBucketName: string;
  /** The bucket that holds the copies. */
  readonly destinationBucketName: string;
  /** Id of the replication rule. */
  readonly ruleId: string;
}

/** What {@link ReplicationLatencyAlarm} is made from. */
export interface ReplicationLatencyAlarmProps extends AlarmsProps<"replicationLatency"> {
  readonly route: ReplicationRoute;
}

/** What {@link ReplicationFailuresAlarm} is made from. */
export interface ReplicationFailuresAlarmProps extends AlarmsProps<"replicationFailures"> {
  readonly route: ReplicationRoute;
}

/** Seconds by which copies are behind. In the Region of the destination. */
export function replicationLatency(route: ReplicationRoute): Metric {
  return ofRoute(route, "ReplicationLatency", "Maximum");
}

/** Objects, deletions and tags that S3 failed to copy. In the Region of the source. */
export function replicationFailures(route: ReplicationRoute): Metric {
  return ofRoute(route, "OperationsFailedReplication", "Sum");
}

/**
 * The alarm on how far copies are behind. It belongs into the Region of the destination, where S3 publishes that.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export class ReplicationLatencyAlarm extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, { route, settings, topicArn }: ReplicationLatencyAlarmProps) {
    super(scope, id);
    checkSettings(id, settings, {}, ["replicationLatency"]);
    metricAlarm(this, "replication_latency", {
      subject: subjectOf(route),
      meaning: "The copies in this Region are further behind than expected.",
      metric: replicationLatency(route),
      setting: settings.replicationLatency,
      // What S3's documentation says for replication: a gap says nothing about how far behind the copies are.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
      missingData: "ignore",
      topicArn,
    });
  }
}

/**
 * The alarm on what S3 failed to copy. It belongs into the Region of the source, where S3 publishes that.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export class ReplicationFailuresAlarm extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, { route, settings, topicArn }: ReplicationFailuresAlarmProps) {
    super(scope, id);
    checkSettings(id, settings, {}, ["replicationFailures"]);
    metricAlarm(this, "replication_failures", {
      subject: subjectOf(route),
      meaning: "S3 failed to copy objects: what has failed is copied by S3 Batch Replication alone.",
      metric: replicationFailures(route),
      setting: settings.replicationFailures,
      // Published only while something is copied. An alarm that stayed on in the silence after one failure would not tell
      // of the next.
      missingData: "notBreaching",
      topicArn,
    });
  }
}

function subjectOf({ sourceBucketName, destinationBucketName }: ReplicationRoute): string {
  return `${sourceBucketName}-to-${destinationBucketName}`;
}

function ofRoute(route: ReplicationRoute, name: string, statistic: Metric["statistic"]): Metric {
  return {
    namespace: "AWS/S3",
    name,
    dimensions: {
      SourceBucket: route.sourceBucketName,
      DestinationBucket: route.destinationBucketName,
      RuleId: route.ruleId,
    },
    statistic,
  };
}
