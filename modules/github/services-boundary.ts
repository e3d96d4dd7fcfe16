import type { PolicyStatement } from "../iam";
import type { EnvironmentArns } from "./environment-arns";
import { isTagged } from "./permissions/permission";

/** What an application, a function or S3's replication does to objects. */
const OBJECT_USES = [
  "s3:AbortMultipartUpload",
  // Not DeleteObjectVersion: whoever gets hold of one of these roles cannot take away what versioning keeps.
  "s3:DeleteObject",
  "s3:DeleteObjectTagging",
  "s3:GetObject*",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
  "s3:PutObjectTagging",
  "s3:ReplicateDelete",
  "s3:ReplicateObject",
  "s3:ReplicateTags",
];

/** What they ask of the buckets. Nothing here changes one. */
const BUCKET_USES = ["s3:GetBucketLocation", "s3:GetReplicationConfiguration", "s3:ListBucket*"];

const KEY_USES = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

const QUEUE_USES = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ReceiveMessage",
  "sqs:SendMessage",
];

const LOG_USES = ["logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * Beyond this no role of the environment's stack may do anything, whoever gives it more: it uses what the environment holds,
 * and administers nothing.
 *
 * Whatever Region it is in: a boundary is one policy, in which a list for each Region would not fit.
 *
 * A key's policy that names a role is bounded by this as well.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function servicesBoundary(arns: EnvironmentArns): readonly PolicyStatement[] {
  const queues = ["", "-dead-letters"].map((end) => arns.inRegion("*", "sqs", `${arns.pattern}${end}`));
  return [
    { sid: "Buckets", effect: "Allow", actions: BUCKET_USES, resources: arns.buckets },
    { sid: "Objects", effect: "Allow", actions: OBJECT_USES, resources: arns.objects },
    {
      sid: "Keys",
      effect: "Allow",
      actions: KEY_USES,
      resources: [arns.inRegion("*", "kms", "key/*")],
      conditions: isTagged(arns),
    },
    { sid: "Queues", effect: "Allow", actions: QUEUE_USES, resources: queues },
    {
      sid: "Logs",
      effect: "Allow",
      actions: LOG_USES,
      resources: [arns.inRegion("*", "logs", `log-group:/aws/lambda/${arns.pattern}:*`)],
    },
  ];
}
