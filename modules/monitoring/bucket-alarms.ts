import { S3BucketMetric } from "@cdktf/provider-aws/lib/s3-bucket-metric";
import { Construct } from "constructs";
import { EACH_DAY, type TransitionStorageClass } from "../../contract/aws";
import { type AlarmsProps, checkSettings } from "./alarm-props";
import {
  ENTIRE_BUCKET,
  bucketClientErrors,
  bucketFirstByteLatency,
  bucketRequests,
  bucketServerErrors,
  storedBytes,
} from "./bucket-metrics";
import type { Metric } from "./metric";
import { metricAlarm } from "./metric-alarm";

const SETTINGS = ["storageBytes", "requests", "clientErrors", "serverErrors", "firstByteLatency"] as const;
type BucketAlarmName = (typeof SETTINGS)[number];

/** What {@link BucketAlarms} are made from. */
export interface BucketAlarmsProps extends AlarmsProps<BucketAlarmName> {
  /** The bucket to watch, of the alarms' Region. */
  readonly bucketName: string;
  /** Storage classes that its objects can be in, beside STANDARD. */
  readonly storageClasses: readonly TransitionStorageClass[];
}

/**
 * Alarms on a bucket's storage and requests, and the request metrics, which S3 publishes only when told to.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html
 */
export class BucketAlarms extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, props: BucketAlarmsProps) {
    super(scope, id);
    const { bucketName: subject, settings, topicArn } = props;
    checkSettings(id, settings, { storageBytes: EACH_DAY }, SETTINGS);
    new S3BucketMetric(this, "request_metrics", { bucket: subject, name: ENTIRE_BUCKET });

    metricAlarm(this, "storage", {
      subject,
      meaning: "The bucket holds more bytes, over all storage classes and versions, than expected.",
      metric: storedBytes(subject, props.storageClasses),
      setting: settings.storageBytes,
      // The next value is a day away, or more: until then, the last one holds.
      missingData: "ignore",
      topicArn,
    });
    const onRequests = (name: string, meaning: string, metric: Metric, setting: BucketAlarmName): void => {
      // S3 publishes no values where there are no requests, which is no fault.
      const missingData = "notBreaching";
      metricAlarm(this, name, { subject, meaning, metric, setting: settings[setting], missingData, topicArn });
    };
    onRequests("requests", "The bucket gets more requests than expected.", bucketRequests(subject), "requests");
    onRequests(
      "client_errors",
      "S3 refuses many requests to the bucket with 4xx: clients' URLs have expired, or permissions are missing.",
      bucketClientErrors(subject),
      "clientErrors",
    );
    onRequests(
      "server_errors",
      "S3 answers many requests to the bucket with 5xx: it is failing, or asks to slow down.",
      bucketServerErrors(subject),
      "serverErrors",
    );
    onRequests(
      "first_byte_latency",
      "One of a hundred requests to the bucket waits longer for its first byte than expected.",
      bucketFirstByteLatency(subject),
      "firstByteLatency",
    );
  }
}
