import { dnsSuffixOf, partitionOf } from "../../../contract/aws";

/** A resource as far as its attributes depend on it. */
export interface Deployed {
  readonly accountId: string;
  readonly region: string;
  /** Tells the resource from every other one, of all stacks. */
  readonly uniqueId: string;
  /** A string property, references in it resolved. */
  readonly property: (name: string) => string;
}

/** What AWS gives a resource beside its properties: attribute -> value. */
type Attributes = Readonly<Record<string, (resource: Deployed) => string>>;

/** An ARN with the resource's Region and account, or without what does not belong in ARNs of its kind. */
const arn = (service: string, { accountId, region }: Pick<Deployed, "accountId" | "region">, rest: string): string => {
  const global = service === "iam" || service === "cloudfront";
  return `arn:${partitionOf(region)}:${service}:${global ? "" : region}:${accountId}:${rest}`;
};

const named =
  (service: string, property: string, prefix = "") =>
  (resource: Deployed): string =>
    arn(service, resource, prefix + resource.property(property));

const queueUrl = ({ region, accountId, property }: Deployed): string =>
  `https://sqs.${region}.${dnsSuffixOf(region)}/${accountId}/${property("name")}`;

/**
 * The attributes that policies refer to, by Terraform's type. Those that a resource states itself, such as `name`, need
 * no entry.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ATTRIBUTES: Readonly<Record<string, Attributes>> = {
  aws_s3_bucket: {
    arn: ({ region, property }) => `arn:${partitionOf(region)}:s3:::${property("bucket")}`,
    id: ({ property }) => property("bucket"),
  },
  aws_kms_key: {
    arn: (key) => arn("kms", key, `key/${key.uniqueId}`),
    id: ({ uniqueId }) => uniqueId,
    key_id: ({ uniqueId }) => uniqueId,
  },
  aws_iam_role: { arn: named("iam", "name", "role/"), id: ({ property }) => property("name") },
  aws_sqs_queue: { arn: named("sqs", "name"), id: queueUrl, url: queueUrl },
  aws_sns_topic: { arn: named("sns", "name"), id: named("sns", "name") },
  aws_lambda_function: {
    arn: named("lambda", "function_name", "function:"),
    id: ({ property }) => property("function_name"),
  },
  aws_cloudfront_distribution: {
    arn: (distribution) => arn("cloudfront", distribution, `distribution/${distribution.uniqueId}`),
    id: ({ uniqueId }) => uniqueId,
  },
  // Without the `:*` at the end of other tools' log group ARNs.
  aws_cloudwatch_log_group: { arn: named("logs", "name", "log-group:"), id: ({ property }) => property("name") },
  aws_cloudwatch_log_delivery_source: { arn: named("logs", "name", "delivery-source:") },
  aws_cloudwatch_metric_alarm: { arn: named("cloudwatch", "alarm_name", "alarm:") },
  aws_cloudwatch_event_rule: { arn: named("events", "name", "rule/"), id: ({ property }) => property("name") },
};
