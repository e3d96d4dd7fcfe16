import { closeSync, openSync, writeSync } from "node:fs";

type Json = Readonly<Record<string, unknown>>;

/** A resource as the three parts of a plan show it. */
interface Planned {
  readonly type: string;
  /** What is known before the apply. */
  readonly values: Json;
  readonly unknown: Json;
  readonly sensitive: Json;
  /** Where not 0. */
  readonly schemaVersion?: number;
  /** What was written. */
  readonly expressions: Json;
}

const PROVIDER = "registry.terraform.io/hashicorp/aws";
/** Resources in the same state as before, whose values a plan has once more. */
const UNCHANGED_SHARE = 4;

const constant = (value: unknown): Json => ({ constant_value: value });
const references = (...names: readonly string[]): Json => ({ references: names });
const ofBucket = (name: string): Json => references(`aws_s3_bucket.${name}.id`, `aws_s3_bucket.${name}`);
const allUnknown = (...names: readonly string[]): Json => Object.fromEntries(names.map((name) => [name, true]));

/** What one bucket of an application has, as Terraform 1.15 with the AWS provider 5.100.0 plans it. */
const KINDS: readonly ((name: string) => Planned)[] = [
  (name) => {
    const tags = { Environment: "prod", Name: `Media of ${name}`, Service: "media" };
    const computed = ["cors_rule", "grant", "lifecycle_rule", "logging", "object_lock_configuration", "versioning"];
    const nested = [...computed, "replication_configuration", "server_side_encryption_configuration", "website"];
    const texts = ["acceleration_status", "acl", "arn", "bucket_domain_name", "bucket_prefix", "hosted_zone_id", "id"];
    const more = ["object_lock_enabled", "policy", "region", "request_payer", "website_domain", "website_endpoint"];
    return {
      type: "aws_s3_bucket",
      values: { bucket: bucketName(name), force_destroy: false, tags, tags_all: tags, timeouts: null },
      unknown: { ...allUnknown(...texts, "bucket_regional_domain_name", ...more, ...nested), tags: {}, tags_all: {} },
      sensitive: { ...Object.fromEntries(nested.map((block) => [block, []])), tags: {}, tags_all: {} },
      expressions: { bucket: constant(bucketName(name)), tags: constant(tags) },
    };
  },
  (name) => ({
    type: "aws_s3_bucket_lifecycle_configuration",
    values: {
      rule: [lifecycleRule("photos", 30, 90), lifecycleRule("videos", 60, 180)],
      timeouts: null,
      transition_default_minimum_object_size: "all_storage_classes_128K",
    },
    unknown: { ...allUnknown("bucket", "expected_bucket_owner", "id"), rule: [RULE_MARKS, RULE_MARKS] },
    sensitive: { rule: [RULE_MARKS, RULE_MARKS] },
    schemaVersion: 1,
    expressions: {
      bucket: ofBucket(name),
      rule: [lifecycleExpressions("photos", 30, 90), lifecycleExpressions("videos", 60, 180)],
    },
  }),
  (name) => ({
    type: "aws_s3_bucket_versioning",
    values: { expected_bucket_owner: null, mfa: null, versioning_configuration: [{ status: "Enabled" }] },
    unknown: { ...allUnknown("bucket", "id"), versioning_configuration: [{ mfa_delete: true }] },
    sensitive: { versioning_configuration: [{}] },
    expressions: {
      bucket: ofBucket(name),
      versioning_configuration: [{ status: constant("Enabled") }],
    },
  }),
  (name) => {
    const blocked = {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    };
    return {
      type: "aws_s3_bucket_public_access_block",
      values: blocked,
      unknown: allUnknown("bucket", "id"),
      sensitive: {},
      expressions: {
        bucket: ofBucket(name),
        ...Object.fromEntries(Object.keys(blocked).map((argument) => [argument, constant(true)])),
      },
    };
  },
  (name) => {
    const cors = {
      allowed_headers: ["*"],
      allowed_methods: ["GET", "PUT"],
      allowed_origins: [`https://${name.replaceAll("_", "-")}.example.com`],
      expose_headers: ["ETag"],
      max_age_seconds: 3600,
    };
    return {
      type: "aws_s3_bucket_cors_configuration",
      values: { cors_rule: [{ ...cors, id: null }], expected_bucket_owner: null },
      unknown: { ...allUnknown("bucket", "id"), cors_rule: [{ allowed_headers: [false], allowed_methods: [false] }] },
      sensitive: { cors_rule: [{ allowed_headers: [false], allowed_methods: [false] }] },
      expressions: {
        bucket: ofBucket(name),
        cors_rule: [Object.fromEntries(Object.entries(cors).map(([argument, value]) => [argument, constant(value)]))],
      },
    };
  },
  (name) => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Objects",
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:PutObject"],
          Resource: `arn:aws:s3:::${bucketName(name)}/*`,
        },
        { Sid: "Bucket", Effect: "Allow", Action: "s3:ListBucket", Resource: `arn:aws:s3:::${bucketName(name)}` },
      ],
    });
    return {
      type: "aws_iam_policy",
      values: { description: null, name: bucketName(name), path: "/", policy, tags: null },
      unknown: allUnknown("arn", "attachment_count", "id", "name_prefix", "policy_id", "tags_all"),
      sensitive: { tags_all: {} },
      expressions: { name: constant(bucketName(name)), policy: {} },
    };
  },
  (name) => ({
    type: "aws_sqs_queue",
    values: {
      content_based_deduplication: false,
      delay_seconds: 0,
      fifo_queue: false,
      kms_master_key_id: null,
      max_message_size: 262_144,
      message_retention_seconds: 345_600,
      name: `${bucketName(name)}-events`,
      receive_wait_time_seconds: 0,
      tags: null,
      visibility_timeout_seconds: 30,
    },
    unknown: allUnknown("arn", "id", "name_prefix", "policy", "redrive_policy", "sqs_managed_sse_enabled", "url"),
    sensitive: { tags_all: {} },
    expressions: { name: constant(`${bucketName(name)}-events`) },
  }),
  (name) => {
    const values = {
      alarm_name: `${bucketName(name)}-events-age`,
      comparison_operator: "GreaterThanThreshold",
      dimensions: { QueueName: `${bucketName(name)}-events` },
      evaluation_periods: 3,
      metric_name: "ApproximateAgeOfOldestMessage",
      namespace: "AWS/SQS",
      period: 300,
      statistic: "Maximum",
      threshold: 900,
    };
    const absent = ["alarm_actions", "alarm_description", "datapoints_to_alarm", "extended_statistic", "tags", "unit"];
    return {
      type: "aws_cloudwatch_metric_alarm",
      values: {
        ...values,
        ...Object.fromEntries(absent.map((argument) => [argument, null])),
        actions_enabled: true,
        metric_query: [],
        treat_missing_data: "missing",
      },
      unknown: { ...allUnknown("arn", "evaluate_low_sample_count_percentiles", "id", "tags_all"), metric_query: [] },
      sensitive: { metric_query: [], tags_all: {} },
      schemaVersion: 1,
      expressions: Object.fromEntries(Object.entries(values).map(([argument, value]) => [argument, constant(value)])),
    };
  },
];

const RULE_MARKS = {
  abort_incomplete_multipart_upload: [],
  expiration: [{}],
  filter: [{ and: [], tag: [] }],
  noncurrent_version_expiration: [{}],
  noncurrent_version_transition: [],
  transition: [{}, {}],
};

function bucketName(name: string): string {
  return `large-plan-${name.replaceAll("_", "-")}`;
}

function lifecycleRule(prefix: string, infrequent: number, archive: number): Json {
  return {
    abort_incomplete_multipart_upload: [],
    expiration: [{ date: null, days: 730, expired_object_delete_marker: false }],
    filter: [{ and: [], object_size_greater_than: null, object_size_less_than: null, prefix: `${prefix}/`, tag: [] }],
    id: prefix,
    noncurrent_version_expiration: [{ newer_noncurrent_versions: null, noncurrent_days: 30 }],
    noncurrent_version_transition: [],
    prefix: "",
    status: "Enabled",
    transition: [
      { date: null, days: archive, storage_class: "GLACIER" },
      { date: null, days: infrequent, storage_class: "STANDARD_IA" },
    ],
  };
}

function lifecycleExpressions(prefix: string, infrequent: number, archive: number): Json {
  const transition = (days: number, storage: string): Json => ({
    days: constant(days),
    storage_class: constant(storage),
  });
  return {
    expiration: [{ days: constant(730) }],
    filter: [{ prefix: constant(`${prefix}/`) }],
    id: constant(prefix),
    noncurrent_version_expiration: [{ noncurrent_days: constant(30) }],
    status: constant("Enabled"),
    transition: [transition(infrequent, "STANDARD_IA"), transition(archive, "GLACIER")],
  };
}

/** The resource of a number: a bucket, then all that belongs to it, then the next bucket. */
function resourceAt(index: number): Planned & { readonly name: string } {
  const name = `app_${Math.floor(index / KINDS.length)}`;
  const kind = KINDS[index % KINDS.length];
  if (kind === undefined) throw new Error("There is no kind of resource.");
  return { name, ...kind(name) };
}

function identity({ type, name }: { readonly type: string; readonly name: string }): Json {
  return { address: `${type}.${name}`, mode: "managed", type, name };
}

function stateResource(index: number): Json {
  const resource = resourceAt(index);
  const { values, sensitive, schemaVersion = 0 } = resource;
  const told = { provider_name: PROVIDER, schema_version: schemaVersion };
  return { ...identity(resource), ...told, values, sensitive_values: sensitive };
}

function resourceChange(index: number): Json {
  const resource = resourceAt(index);
  const { values, unknown, sensitive } = resource;
  const change = {
    actions: ["create"],
    before: null,
    after: values,
    after_unknown: unknown,
    before_sensitive: false,
    after_sensitive: sensitive,
  };
  return { ...identity(resource), provider_name: PROVIDER, change };
}

function configuredResource(index: number): Json {
  const resource = resourceAt(index);
  const { expressions, schemaVersion = 0 } = resource;
  return { ...identity(resource), provider_config_key: "aws", expressions, schema_version: schemaVersion };
}

/**
 * What `terraform show -json` prints of a plan of many resources, in chunks: eight resources a bucket, of which AWS would
 * refuse none. A quarter is in the state that it was made from, too.
 */
export function* largePlan(resources: number): Generator<string, void> {
  const indexes = Array.from({ length: resources }, (_, index) => index);
  yield '{"format_version":"1.2","terraform_version":"1.15.0","variables":{"environment":{"value":"prod"}}';
  yield ',"planned_values":{"root_module":{"resources":[';
  yield* items(indexes, stateResource);
  yield ']}},"resource_changes":[';
  yield* items(indexes, resourceChange);
  yield '],"prior_state":{"format_version":"1.0","terraform_version":"1.15.0","values":{"root_module":{"resources":[';
  const unchanged = indexes.filter((index) => index % UNCHANGED_SHARE === 0);
  yield* items(unchanged, stateResource);
  const provider = { name: "aws", full_name: PROVIDER, expressions: { region: constant("us-east-1") } };
  yield `]}}},"configuration":{"provider_config":${JSON.stringify({ aws: provider })},"root_module":{"resources":[`;
  yield* items(indexes, configuredResource);
  yield ']}},"timestamp":"2026-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}\n';
}

/** Writes such a plan to a file. */
export function writeLargePlan(file: string, resources: number): void {
  const descriptor = openSync(file, "w");
  try {
    for (const chunk of largePlan(resources)) writeSync(descriptor, chunk);
  } finally {
    closeSync(descriptor);
  }
}

function* items(indexes: readonly number[], item: (index: number) => Json): Generator<string, void> {
  for (const [position, index] of indexes.entries()) {
    yield `${position === 0 ? "" : ","}${JSON.stringify(item(index))}`;
  }
}
