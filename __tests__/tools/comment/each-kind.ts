import { JsonFile } from "../../../tools/rules/json-file";
import { planFile, planned } from "../changes/plan-json";

const policy = (...actions: readonly string[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Sid: "Read", Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: actions, Resource: "*" },
    ],
  });

const lifecycle = (days: number): Readonly<Record<string, unknown>> => ({
  bucket: "archive-dev",
  rule: [
    { id: "videos", status: "Enabled", expiration: [{ days }], filter: [{ prefix: "videos/" }] },
    { id: "photos", status: "Enabled", expiration: [{ days: 730 }], filter: [{ prefix: "photos/" }] },
  ],
});

const bucket = (name: string): Readonly<Record<string, unknown>> => ({ id: name, bucket: name, force_destroy: true });

const RESOURCES = [
  planned("aws_sqs_queue.events", ["create"], {
    after: { name: "media-events", fifo_queue: false, tags: null, redrive_policy: '{"maxReceiveCount":5}' },
    after_unknown: { arn: true },
  }),
  planned("aws_s3_bucket_lifecycle_configuration.media_lifecycle", ["update"], {
    before: lifecycle(180),
    after: lifecycle(90),
  }),
  planned("aws_s3_bucket_policy.media_policy", ["update"], {
    before: { policy: policy("s3:GetObject", "s3:GetObjectTagging") },
    after: { policy: policy("s3:GetObject", "s3:PutObject") },
  }),
  planned("aws_db_instance.catalog", ["update"], {
    before: { password: "old-secret", port: 5432 },
    after: { password: "new-secret", port: 5433 },
    after_unknown: { endpoint: true },
    before_sensitive: { password: true },
    after_sensitive: { password: true },
  }),
  planned(
    "aws_s3_bucket.media_bucket",
    ["delete", "create"],
    {
      before: { ...bucket("media-dev"), arn: "arn:aws:s3:::media-dev" },
      after: bucket("media-dev-2"),
      after_unknown: { arn: true },
      replace_paths: [["bucket"]],
    },
    { action_reason: "replace_because_cannot_update" },
  ),
  planned(
    "aws_s3_bucket.old_bucket",
    ["delete"],
    { before: bucket("old-dev") },
    {
      action_reason: "delete_because_no_resource_config",
    },
  ),
  planned('aws_sns_topic_subscription.mail["a@example.com"]', ["delete"], { before: { endpoint: "a@example.com" } }),
  planned("aws_iam_role.reader", ["no-op"], { importing: { id: "reader" } }),
  planned("aws_iam_role.writer", ["no-op"], {}, { previous_address: "aws_iam_role.author" }),
  planned("aws_cloudwatch_log_group.media", ["forget"], { before: { name: "media" } }),
];

const MORE = {
  output_changes: {
    bucket: { actions: ["update"], before: "media-dev", after: "media-dev-2", after_unknown: false },
    key: { actions: ["create"], before: null, after: "secret", after_unknown: false, after_sensitive: true },
    url: { actions: ["create"], before: null, after_unknown: true },
  },
  resource_drift: [
    // What the plan says nothing of is computed by AWS, or another resource's.
    planned("aws_sqs_queue.others", ["update"], { before: { delay: 1 }, after: { delay: 2 } }),
    planned("aws_db_instance.catalog", ["update"], {
      before: { password: "drifted-secret", size: 10 },
      after: { password: "other-secret", size: 15 },
      before_sensitive: { password: true },
      after_sensitive: { password: true },
    }),
  ],
};

const construct = (path: string): unknown => ({ "//": { metadata: { path } } });

/** Synthesised Terraform that holds a finding back. */
export const declaring = (address: string): JsonFile => {
  const suppressions = [{ rule: "bucket-name", address, reason: "It was made in 2009." }];
  return new JsonFile("cdk.tf.json", Buffer.from(JSON.stringify({ "//": { rules: { keys: {}, suppressions } } })));
};

/** Synthesised Terraform of these resources, with their constructs. */
export const synthesised = (): JsonFile =>
  new JsonFile(
    "cdk.tf.json",
    Buffer.from(
      JSON.stringify({
        "//": { rules: { keys: {}, suppressions: [] } },
        resource: {
          aws_s3_bucket: { media_bucket: construct("dev/media/bucket"), old_bucket: construct("dev/old/bucket") },
          aws_s3_bucket_lifecycle_configuration: { media_lifecycle: construct("dev/media/lifecycle") },
          aws_s3_bucket_policy: { media_policy: construct("dev/media/policy") },
          aws_sqs_queue: { events: construct("dev/events/queue") },
          aws_iam_role: { reader: construct("dev/readers/reader/role") },
        },
      }),
    ),
  );

/** A plan with a change of each kind. */
export const eachKind = (): JsonFile => planFile(RESOURCES, MORE);
