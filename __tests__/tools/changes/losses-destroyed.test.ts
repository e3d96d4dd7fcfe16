import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { STATEFUL_TYPES } from "../../../tools/changes/losses/stateful-types";
import { isKnownType } from "../../../tools/rules/known-types";
import { created, destroyed, type Json, lossLines, replaced, updated } from "./losses-plan";
import { planned } from "./plan-json";

const BUCKET = "aws_s3_bucket.media";

test("every type of the AWS provider is one that it has", () => {
  const types = Object.keys(STATEFUL_TYPES).filter((type) => type.startsWith("aws_"));
  expect(types.filter((type) => !isKnownType(type))).toEqual([]);
  expect(types.length).toBeGreaterThan(80);
});

describe("what holds data is a loss when", () => {
  test.each<[string, Json, string]>([
    [
      "a bucket is destroyed",
      destroyed(BUCKET, { bucket: "quikapp-media-prod", force_destroy: true }),
      "[destroy] destroys the bucket quikapp-media-prod with all objects in it",
    ],
    [
      "S3 would refuse",
      destroyed(BUCKET, { bucket: "media", force_destroy: false }),
      "[destroy] destroys the bucket media with all objects in it (S3 refuses while it holds any)",
    ],
    [
      "a bucket is renamed",
      replaced(BUCKET, { bucket: "old" }, { bucket: "new" }),
      "[replace] replaces the bucket old, which loses all objects in it",
    ],
    [
      "the new one is made first",
      planned(BUCKET, ["create", "delete"], { before: { bucket: "old" }, after: { bucket: "new" } }),
      "[replace] replaces the bucket old, which loses all objects in it",
    ],
    [
      "a moved one is replaced",
      planned(
        "aws_s3_bucket.new",
        ["delete", "create"],
        { before: { bucket: "old" }, after: { bucket: "new" } },
        {
          previous_address: BUCKET,
        },
      ),
      "[replace] replaces the bucket old, which loses all objects in it",
    ],
    [
      "an earlier replacement left it",
      planned(BUCKET, ["delete"], { before: { bucket: "old" } }, { deposed: "1a2b3c4d" }),
      "[destroy] destroys what an earlier replacement left, the bucket old, with all objects in it",
    ],
    [
      "a module goes, with an instance key",
      planned(
        'module.copy["eu"].aws_s3_bucket.this["photos"]',
        ["delete"],
        { before: { bucket: "photos-eu" } },
        { type: "aws_s3_bucket", name: "this", module_address: 'module.copy["eu"]' },
      ),
      "[destroy] destroys the bucket photos-eu with all objects in it",
    ],
    [
      "it keeps Terraform's state, by its name",
      destroyed("aws_s3_bucket.x", { bucket: "quikapp-terraform-state-prod" }),
      "[destroy] destroys Terraform's state bucket quikapp-terraform-state-prod with all objects in it",
    ],
    [
      "it encrypts Terraform's state, by its address",
      destroyed("aws_kms_key.state_key_0A1B2C3D", { description: null }),
      "[destroy] destroys Terraform's state key aws_kms_key.state_key_0A1B2C3D with all that it encrypts",
    ],
    [
      "a key is destroyed",
      destroyed("aws_kms_key.media", { description: "Encrypts media" }),
      '[destroy] destroys the key "Encrypts media" with all that it encrypts',
    ],
    [
      "a key in another Region is destroyed",
      destroyed("aws_kms_replica_key.eu", {}),
      "[destroy] destroys the replica key aws_kms_replica_key.eu with all that it encrypts in its Region",
    ],
    [
      "its name is secret",
      planned("aws_ssm_parameter.token", ["delete"], { before: { name: "hush" }, before_sensitive: { name: true } }),
      "[destroy] destroys the parameter aws_ssm_parameter.token with its value",
    ],
    [
      "a queue is replaced",
      replaced("aws_sqs_queue.dead", { name: "dead-letters" }, { name: "other" }),
      "[replace] replaces the queue dead-letters, which loses all messages in it",
    ],
    [
      "a table is destroyed",
      destroyed("aws_dynamodb_table.users", { name: "users" }),
      "[destroy] destroys the table users with all items in it",
    ],
    [
      "a log group is destroyed",
      destroyed("aws_cloudwatch_log_group.function", { name: "/aws/lambda/photos", skip_destroy: false }),
      "[destroy] destroys the log group /aws/lambda/photos with all logs in it",
    ],
    [
      "the CDN's key is destroyed",
      destroyed("aws_cloudfront_public_key.old", { name: "quikapp-prod-2026-10" }),
      "[destroy] destroys the public key quikapp-prod-2026-10 with every URL that its private key signed",
    ],
  ])("%s", (_, resource, line) => {
    expect(lossLines(resource)).toEqual([line]);
  });
});

describe("nothing is lost when", () => {
  test.each<[string, Json]>([
    ["a role is destroyed", destroyed("aws_iam_role.plan", { name: "plan" })],
    ["an alarm is replaced", replaced("aws_cloudwatch_metric_alarm.a", { alarm_name: "a" }, { alarm_name: "b" })],
    ["a bucket is made", created(BUCKET, { bucket: "media" })],
    ["a bucket's tags change", updated(BUCKET, { bucket: "media", tags: {} }, { bucket: "media", tags: { a: "b" } })],
    [
      "a bucket moves",
      planned(BUCKET, ["no-op"], { before: {}, after: {} }, { previous_address: "aws_s3_bucket.old" }),
    ],
    ["Terraform forgets a bucket", planned(BUCKET, ["forget"], { before: { bucket: "media" } })],
    ["a log group stays in AWS", destroyed("aws_cloudwatch_log_group.a", { name: "a", skip_destroy: true })],
    [
      "a key may be taken back for a shorter time",
      updated("aws_kms_key.a", { deletion_window_in_days: 30 }, { deletion_window_in_days: 7 }),
    ],
    ["a type is called like what every object has", destroyed("constructor.a", { name: "a" })],
  ])("%s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

test("a bucket's settings go with it, which is one loss", () => {
  const gone = { bucket: "media", force_destroy: true };
  expect(
    lossLines(
      destroyed(BUCKET, gone),
      destroyed("aws_s3_bucket_public_access_block.media", { bucket: "media", block_public_acls: true }),
      destroyed("aws_s3_bucket_versioning.media", {
        bucket: "media",
        versioning_configuration: [{ status: "Enabled" }],
      }),
      destroyed("aws_s3_bucket_replication_configuration.media", { bucket: "media", rule: [] }),
      destroyed("aws_s3_bucket_server_side_encryption_configuration.media", { bucket: "media", rule: [] }),
      destroyed("aws_s3_bucket_policy.media", { bucket: "media", policy: "{}" }),
    ),
  ).toEqual(["[destroy] destroys the bucket media with all objects in it"]);
});

test("the settings of a bucket that Terraform only forgets do not go with it", () => {
  const block = { bucket: "media", block_public_acls: true };
  expect(
    lossLines(
      planned(BUCKET, ["forget"], { before: { bucket: "media" } }),
      destroyed("aws_s3_bucket_public_access_block.media", block),
    ),
  ).toEqual(["[public-access-block] destroys the public access block of the bucket media"]);
});

test("losses are told by kind, in the order of the plan", () => {
  expect(
    lossLines(
      destroyed("aws_sqs_queue.a", { name: "a" }),
      replaced("aws_sqs_queue.b", { name: "b" }, { name: "c" }),
      destroyed("aws_sqs_queue.d", { name: "d" }),
    ),
  ).toEqual([
    "[destroy] destroys the queue a with all messages in it",
    "[destroy] destroys the queue d with all messages in it",
    "[replace] replaces the queue b, which loses all messages in it",
  ]);
});

const types = fc.constantFrom(...Object.keys(STATEFUL_TYPES));
const attributes = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Json>;

test("whatever holds data is a loss at its address, whatever its attributes are", () => {
  const actions = fc.constantFrom(["delete"], ["delete", "create"], ["create", "delete"]);
  fc.assert(
    fc.property(types, actions, attributes, (type, list, before) => {
      const resource = planned(`${type}.a`, list, { before: { ...before, skip_destroy: false }, after: before });
      expect(lossLines(resource).length).toBeGreaterThan(0);
    }),
  );
});

test("a plan that only makes resources loses nothing of them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(types, attributes)), (resources) => {
      expect(lossLines(...resources.map(([type, after], index) => created(`${type}.a${index}`, after)))).toEqual([]);
    }),
  );
});
