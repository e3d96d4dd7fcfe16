/** A finding: rule, severity, and where. */
export type Expected = readonly [rule: string, severity: "error" | "warning", where: string];

/** A source document's own configuration, as fixture. */
export interface SourceDocument {
  readonly name: "quikapp" | "fovea";
  /** Resources that Terraform plans. */
  readonly resources: number;
  /** As `--layout` takes it: what keys the document's bucket holds. */
  readonly layouts: readonly string[];
  /** Exactly what the rules find, in the order of the rulebook. */
  readonly findings: readonly Expected[];
}

const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration.media";
const EVENTS = "aws_s3_bucket_notification.media_events";
const REPLICATION = "aws_s3_bucket_replication_configuration.media";
const VIDEOS = "aws_s3_bucket_replication_configuration.videos";

/** Both documents, and all that AWS refuses, or never does, of them. */
export const DOCUMENTS: readonly SourceDocument[] = [
  {
    name: "quikapp",
    resources: 24,
    layouts: ["aws_s3_bucket.media=workspace-first"],
    findings: [
      ["ia-min-30", "error", `${LIFECYCLE} rule[1].transition[0].days`],
      ["ia-min-30", "error", `${LIFECYCLE} rule[2].transition[0].days`],
      ["ia-glacier-gap-30", "error", `${LIFECYCLE} rule[1].transition[1].days`],
      ["prefix-is-literal", "error", `${LIFECYCLE} rule[0].filter[0].prefix`],
      ["prefix-is-literal", "error", `${LIFECYCLE} rule[1].filter[0].prefix`],
      ["prefix-is-literal", "error", `${LIFECYCLE} rule[2].filter[0].prefix`],
      ["prefix-is-literal", "error", `${EVENTS} lambda_function[0].filter_prefix`],
      ["prefix-is-literal", "error", `${EVENTS} lambda_function[1].filter_prefix`],
      ["versioned-expiry", "warning", `${LIFECYCLE} rule[1].noncurrent_version_expiration`],
      ["versioned-expiry", "warning", `${LIFECYCLE} rule[2].noncurrent_version_expiration`],
      ["cors-expose-wildcard", "error", "aws_s3_bucket_cors_configuration.media cors_rule[0].expose_headers"],
      ["notify-overlap", "error", `${EVENTS} queue[0]`],
      ["notify-permission", "error", `${EVENTS} lambda_function[0].lambda_function_arn`],
      ["notify-permission", "error", `${EVENTS} lambda_function[1].lambda_function_arn`],
      ["notify-permission", "error", `${EVENTS} queue[0].queue_arn`],
      ["notify-permission", "error", `${EVENTS} topic[0].topic_arn`],
      ["lambda-confused-deputy", "warning", `${EVENTS} lambda_function[0].lambda_function_arn`],
      ["lambda-confused-deputy", "warning", `${EVENTS} lambda_function[1].lambda_function_arn`],
      ["versioning-both", "warning", `${REPLICATION} depends_on`],
      ["versioning-both", "error", `${REPLICATION} rule[0].destination[0].bucket`],
      ["versioning-both", "error", `${REPLICATION} rule[1].destination[0].bucket`],
      ["priority-unique", "error", `${REPLICATION} rule[1].priority`],
      ["dmr-required", "error", `${REPLICATION} rule[1].delete_marker_replication`],
      ["replication-iam", "error", "aws_iam_role.replication"],
      ["lifecycle-not-replicated", "warning", "aws_s3_bucket.media_apac"],
      ["lifecycle-not-replicated", "warning", "aws_s3_bucket.media_eu"],
      ["request-metrics", "error", "aws_cloudwatch_metric_alarm.S34xxErrorsAlarm dimensions"],
      ["request-metrics", "error", "aws_cloudwatch_metric_alarm.S3RequestsAlarm dimensions"],
      ["size-metric", "warning", "aws_cloudwatch_metric_alarm.S3StorageAlarm dimensions.StorageType"],
      ["kms-arn-not-name", "error", "aws_iam_policy.media_service policy.Statement[2]"],
      ["env-wildcard", "warning", "aws_iam_policy.media_service policy.Statement[0]"],
      ["env-wildcard", "warning", "aws_iam_policy.media_service policy.Statement[1]"],
      ["retention-gap", "warning", LIFECYCLE],
    ],
  },
  {
    name: "fovea",
    resources: 17,
    layouts: [],
    findings: [
      ["versioning-both", "warning", `${VIDEOS} depends_on`],
      ["versioning-both", "error", `${VIDEOS} rule[0].destination[0].bucket`],
      ["dmr-required", "error", `${VIDEOS} rule[0].delete_marker_replication`],
      ["rtc-complete", "error", `${VIDEOS} rule[0].destination[0].metrics`],
      ["replication-iam", "error", "aws_iam_role.replication"],
      ["log-target", "error", "aws_s3_bucket_logging.videos target_bucket"],
      ["tier-needs-it-class", "warning", "aws_s3_bucket_intelligent_tiering_configuration.videos"],
      ["iam-coherence", "error", "aws_iam_role_policy_attachment.fovea_video_access policy_arn"],
      ["oac-kms", "error", "aws_cloudfront_distribution.videos origin[0].origin_access_control_id"],
    ],
  },
];
