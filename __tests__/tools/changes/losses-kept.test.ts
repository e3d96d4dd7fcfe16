import { describe, expect, test } from "@jest/globals";
import { destroyed, type Json, lossLines, updated } from "./losses-plan";

const QUEUE = "aws_sqs_queue.events";
const TABLE = "aws_dynamodb_table.users";
const LOCK = "aws_s3_bucket_object_lock_configuration.media";

const recoverable = (enabled: boolean, recovery_period_in_days: number | null = null): Json => ({
  name: "users",
  point_in_time_recovery: [{ enabled, recovery_period_in_days }],
});
const ttl = (enabled: boolean, attribute_name: string): Json => ({ name: "users", ttl: [{ enabled, attribute_name }] });
const locked = (mode: string, days: number | null, years: number | null = null): Json => ({
  bucket: "media",
  rule: [{ default_retention: [{ mode, days, years }] }],
});
const plan = (delete_after: number | null): Json => ({
  name: "nightly",
  rule: [{ rule_name: "all", lifecycle: [{ delete_after, cold_storage_after: 0 }] }],
});

describe("kept for a shorter time:", () => {
  test.each<[string, Json, string]>([
    [
      "messages",
      updated(
        QUEUE,
        { name: "events", message_retention_seconds: 1_209_600 },
        {
          name: "events",
          message_retention_seconds: 345_600,
        },
      ),
      "keeps the messages of the queue events for 4 days instead of 14: older ones go",
    ],
    [
      "messages, as long as SQS does by itself",
      updated(QUEUE, { name: "events", message_retention_seconds: 1_209_600 }, { name: "events" }),
      "keeps the messages of the queue events for 4 days instead of 14: older ones go",
    ],
    [
      "messages, in other units",
      updated(
        QUEUE,
        { name: "events", message_retention_seconds: 86_400 },
        {
          name: "events",
          message_retention_seconds: 3600,
        },
      ),
      "keeps the messages of the queue events for 1 hour instead of 1 day: older ones go",
    ],
    [
      "messages, not known",
      updated(
        QUEUE,
        { name: "events", message_retention_seconds: 60 },
        { name: "events" },
        {
          message_retention_seconds: true,
        },
      ),
      "may keep the messages of the queue events shorter than for 1 minute: for how long is known only at apply",
    ],
    [
      "logs",
      updated(
        "aws_cloudwatch_log_group.a",
        { name: "a", retention_in_days: 0 },
        { name: "a", retention_in_days: 3653 },
      ),
      "keeps the logs of the log group a for 3653 days instead of for ever: older ones go",
    ],
    [
      "records",
      updated("aws_kinesis_stream.a", { name: "a", retention_period: 48 }, { name: "a", retention_period: 36 }),
      "keeps the records of the stream a for 36 hours instead of 2 days: older ones go",
    ],
    [
      "no backups",
      updated(
        "aws_db_instance.a",
        { identifier: "a", backup_retention_period: 7 },
        { identifier: "a", backup_retention_period: 0 },
      ),
      "keeps no backups of the database a any more, and did for 7 days",
    ],
    [
      "recovery off",
      updated(TABLE, recoverable(true), recoverable(false)),
      "turns off the recovery of the table users to any point in time",
    ],
    [
      "recovery for fewer days",
      updated(TABLE, recoverable(true), recoverable(true, 34)),
      "keeps the recovery points of the table users for 34 days instead of 35: older ones go",
    ],
    [
      "items that expire",
      updated(TABLE, ttl(false, ""), ttl(true, "expires_at")),
      'items of the table users now expire by their attribute "expires_at" and did not before',
    ],
    [
      "a lock for fewer days",
      updated(LOCK, locked("COMPLIANCE", 0, 1), locked("COMPLIANCE", 364)),
      "locks new objects in the bucket media for 364 days instead of 365",
    ],
    [
      "a weaker lock",
      updated(LOCK, locked("COMPLIANCE", 30), locked("GOVERNANCE", 30)),
      "locks new objects in the bucket media in the mode GOVERNANCE instead of COMPLIANCE: whoever may bypass it can delete them",
    ],
    [
      "no lock",
      destroyed(LOCK, locked("GOVERNANCE", 30)),
      "no longer locks new objects in the bucket media, as it did for 30 days",
    ],
    [
      "backups of a plan",
      updated("aws_backup_plan.a", plan(null), plan(30)),
      'the rule "all" of the backup plan nightly keeps backups for 30 days instead of for ever',
    ],
    [
      "backups that nobody makes",
      updated("aws_backup_plan.a", plan(30), { name: "nightly", rule: [] }),
      'the rule "all" of the backup plan nightly makes no backups any more',
    ],
    [
      "a vault that is unlocked",
      destroyed("aws_backup_vault_lock_configuration.a", { backup_vault_name: "all", min_retention_days: 7 }),
      "unlocks the backup vault all: its backups can then be deleted at any time",
    ],
    [
      "a vault of shorter backups",
      updated(
        "aws_backup_vault_lock_configuration.a",
        { backup_vault_name: "all", min_retention_days: 7 },
        { backup_vault_name: "all", min_retention_days: 1 },
      ),
      "lets backups in the backup vault all be kept for 1 day at least, instead of 7",
    ],
  ])("%s", (_, resource, what) => {
    expect(lossLines(resource)).toEqual([`[shorter-retention] ${what}`]);
  });
});

describe("no loss:", () => {
  test.each<[string, Json]>([
    ["messages, longer", updated(QUEUE, { message_retention_seconds: 60 }, { message_retention_seconds: 61 })],
    ["messages, as before by default", updated(QUEUE, { message_retention_seconds: 345_600 }, {})],
    ["logs, for ever", updated("aws_cloudwatch_log_group.a", { retention_in_days: 1 }, { retention_in_days: 0 })],
    ["recovery on", updated(TABLE, recoverable(false), recoverable(true))],
    ["items that stay", updated(TABLE, ttl(true, "expires_at"), ttl(false, ""))],
    ["a longer lock", updated(LOCK, locked("GOVERNANCE", 364), locked("COMPLIANCE", null, 1))],
    ["backups of a plan, longer", updated("aws_backup_plan.a", plan(30), plan(31))],
  ])("%s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

describe("encryption at rest", () => {
  test.each<[string, Json, string]>([
    [
      "a queue without its key",
      updated(QUEUE, { name: "events", kms_master_key_id: "alias/a" }, { name: "events", kms_master_key_id: null }),
      "encrypts messages in the queue events no longer with a key of your own",
    ],
    [
      "a queue without encryption",
      updated(
        QUEUE,
        { name: "events", sqs_managed_sse_enabled: true },
        { name: "events", sqs_managed_sse_enabled: false },
      ),
      "no longer encrypts messages in the queue events",
    ],
    [
      "a topic without its key",
      updated("aws_sns_topic.a", { name: "a", kms_master_key_id: "alias/a" }, { name: "a", kms_master_key_id: "" }),
      "encrypts messages to the topic a no longer with a key of your own",
    ],
    [
      "a stream without encryption",
      updated("aws_kinesis_stream.a", { name: "a", encryption_type: "KMS" }, { name: "a", encryption_type: "NONE" }),
      "no longer encrypts records in the stream a",
    ],
    [
      "a table whose encryption is not known",
      updated(
        TABLE,
        { name: "users", server_side_encryption: [{ enabled: true }] },
        { name: "users" },
        {
          server_side_encryption: true,
        },
      ),
      "may no longer encrypt items in the table users: whether is known only at apply",
    ],
    [
      "a key that is switched off",
      updated("aws_kms_key.a", { is_enabled: true }, { is_enabled: false }),
      "switches off the key aws_kms_key.a: until it is on again, what it encrypts cannot be read",
    ],
    [
      "new volumes",
      destroyed("aws_ebs_encryption_by_default.all", { enabled: true }),
      "no longer encrypts new volumes of the account, by the resource aws_ebs_encryption_by_default.all",
    ],
  ])("is a loss: %s", (_, resource, what) => {
    const lines = lossLines(resource).filter((line) => line.startsWith("[encryption]"));
    expect(lines).toEqual([`[encryption] ${what}`]);
  });

  test.each<[string, Json]>([
    ["another key", updated(QUEUE, { kms_master_key_id: "alias/a" }, { kms_master_key_id: "alias/b" })],
    ["a key that is not known", updated(QUEUE, { kms_master_key_id: "alias/a" }, {}, { kms_master_key_id: true })],
    [
      "a key instead of the service's own",
      updated(
        QUEUE,
        { sqs_managed_sse_enabled: true },
        { sqs_managed_sse_enabled: false, kms_master_key_id: "alias/a" },
      ),
    ],
    ["a key that is switched on", updated("aws_kms_key.a", { is_enabled: false }, { is_enabled: true })],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});
