import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { Construct } from "constructs";
import type { LogBucket } from "../s3";

/** Where in the log bucket the CDN's logs lie. */
const PREFIX = "cdn";

/**
 * What is written down of each request: CloudFront's standard fields without `cs-uri-query` and `cs(Cookie)`. The query
 * holds the signature, and who reads it in a log could download with it until it expires.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
const RECORD_FIELDS: readonly string[] = [
  "date",
  "time",
  "x-edge-location",
  "sc-bytes",
  "c-ip",
  "cs-method",
  "cs(Host)",
  "cs-uri-stem",
  "sc-status",
  "cs(Referer)",
  "cs(User-Agent)",
  "x-edge-result-type",
  "x-edge-request-id",
  "x-host-header",
  "cs-protocol",
  "cs-bytes",
  "time-taken",
  "x-forwarded-for",
  "ssl-protocol",
  "ssl-cipher",
  "x-edge-response-result-type",
  "cs-protocol-version",
  "c-port",
  "time-to-first-byte",
  "x-edge-detailed-result-type",
  "sc-content-type",
  "sc-content-len",
  "sc-range-start",
  "sc-range-end",
];

/** What {@link AccessLogs} are made from. */
export interface AccessLogsProps {
  /** Name of the delivery: 60 characters at most. */
  readonly name: string;
  /** ARN of the distribution. */
  readonly distributionArn: string;
  /** Where the logs go, of any Region. */
  readonly logs: LogBucket;
  /** Account of the distribution and the bucket. */
  readonly accountId: string;
}

/**
 * A distribution's access logs in a bucket: a line of JSON for each request, minutes to an hour later.
 *
 * CloudFront's standard logging of the second version: the first needs ACLs, which the log bucket has none of. Its
 * resources must lie in us-east-1, wherever the bucket does.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class AccessLogs extends Construct {
  constructor(scope: Construct, id: string, { name, distributionArn, logs, accountId }: AccessLogsProps) {
    super(scope, id);
    const source = new CloudwatchLogDeliverySource(this, "source", {
      name,
      logType: "ACCESS_LOGS",
      resourceArn: distributionArn,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, "destination", {
      name,
      outputFormat: "json",
      // No `suffix_path` in the delivery: AWS puts `AWSLogs/…` before it when it is made and not when it is changed.
      // https://github.com/hashicorp/terraform-provider-aws/issues/46328
      deliveryDestinationConfiguration: [{ destinationResourceArn: `${logs.arn}/${PREFIX}` }],
    });
    logs.receiveDeliveries({
      sid: "CdnAccessLogs",
      prefix: `${PREFIX}/`,
      // Written out: the bucket's policy would else wait for the distribution.
      sourceArn: `arn:aws:logs:us-east-1:${accountId}:delivery-source:${name}`,
      accountId,
    });
    new CloudwatchLogDelivery(this, "delivery", {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      recordFields: [...RECORD_FIELDS],
      // Where the bucket's policy does not allow the delivery yet, AWS writes a statement of its own into it.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
      dependsOn: [logs.policy],
    });
  }
}
