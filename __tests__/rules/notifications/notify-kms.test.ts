import { describe, expect, it } from "@jest/globals";

import { notifyKms } from "../../../rules/notifications/notify-kms";
import { said } from "../../helpers/rules";
import { admitting, notified, policy } from "./fixtures";

const ENTRIES = {
  queue: [{ queue_arn: "${aws_sqs_queue.x.arn}", events: ["s3:ObjectCreated:*"] }],
  topic: [{ topic_arn: "${aws_sns_topic.x.arn}", events: ["s3:ObjectRemoved:*"] }],
};
const SETTINGS = {
  variable: { unknown: {} },
  data: { aws_kms_alias: { sqs: { name: "alias/aws/sqs" }, own: { name: "alias/own" } } },
};
const MANAGED = "kms_master_key_id must not be the key that AWS manages, since S3 sends to here, got:";
const MUST =
  "policy must let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt, since S3 sends to aws_sqs_queue.x, got:";

function encrypted(queueKey: unknown, others: Readonly<Record<string, object>> = {}, topicKey?: unknown): object {
  const topic = { x: { kms_master_key_id: topicKey ?? null } };
  return notified(
    ENTRIES,
    { aws_sqs_queue: { x: { kms_master_key_id: queueKey } }, aws_sns_topic: topic, ...others },
    SETTINGS,
  );
}
const byKey = (values: object, others: Readonly<Record<string, object>> = {}): object =>
  encrypted("${aws_kms_key.k.arn}", { aws_kms_key: { k: values }, ...others });

const ROOT = policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*" });
const GOOD = admitting(["kms:GenerateDataKey*", "kms:Decrypt"]);

describe("notify-kms", () => {
  it.each(["alias/aws/sqs", "arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs"])("refuses %s", (key) => {
    expect(said(notifyKms, encrypted(key))).toEqual([`aws_sqs_queue.x ${MANAGED} "${key}"`]);
  });

  it("refuses AWS's key for a topic, and one that is looked up", () => {
    expect(said(notifyKms, encrypted("${data.aws_kms_alias.sqs.target_key_arn}", {}, "alias/aws/sns"))).toEqual([
      expect.stringContaining(`aws_sqs_queue.x ${MANAGED}`),
      `aws_sns_topic.x ${MANAGED} "alias/aws/sns"`,
    ]);
  });

  it.each<[string, object, string, string]>([
    ["the default policy", byKey({}), "aws_kms_key.k", "no policy, so that no service is let in"],
    [
      "a policy for the account",
      byKey({ policy: ROOT }),
      "aws_kms_key.k",
      "a policy without kms:GenerateDataKey and kms:Decrypt for it",
    ],
    [
      "half of it",
      byKey({ policy: admitting("kms:Decrypt") }),
      "aws_kms_key.k",
      "a policy without kms:GenerateDataKey for it",
    ],
    [
      "a policy of its own resource",
      byKey({}, { aws_kms_key_policy: { p: { key_id: "${aws_kms_key.k.id}", policy: ROOT } } }),
      "aws_kms_key_policy.p",
      "a policy without kms:GenerateDataKey and kms:Decrypt for it",
    ],
    [
      "a key by its alias",
      encrypted("${aws_kms_alias.a.name}", {
        aws_kms_key: { k: {} },
        aws_kms_alias: { a: { name: "alias/a", target_key_id: "${aws_kms_key.k.key_id}" } },
      }),
      "aws_kms_key.k",
      "no policy, so that no service is let in",
    ],
  ])("refuses %s", (_, json, address, given) => {
    expect(said(notifyKms, json)).toEqual([`${address} ${MUST} ${given}`]);
  });

  it("says it once for a key of two destinations", () => {
    expect(
      said(notifyKms, encrypted("${aws_kms_key.k.arn}", { aws_kms_key: { k: {} } }, "${aws_kms_key.k.id}")),
    ).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["no key", encrypted(null)],
    ["a key that admits S3", byKey({ policy: GOOD })],
    ["a policy besides", byKey({}, { aws_kms_key_policy: { p: { key_id: "${aws_kms_key.k.id}", policy: GOOD } } })],
    ["a policy that is not known", byKey({ policy: "${var.unknown}" })],
    [
      "a policy of a key that is not known",
      byKey({}, { aws_kms_key_policy: { p: { key_id: "${var.unknown}", policy: ROOT } } }),
    ],
    ["a key that a module is given", { ...byKey({}), module: { m: { source: "x/y/z", key: "${aws_kms_key.k.id}" } } }],
    [
      "a key with a grant",
      byKey({}, { aws_kms_grant: { g: { key_id: "${aws_kms_key.k.key_id}", grantee_principal: "${var.unknown}" } } }),
    ],
    ["a key elsewhere", encrypted("alias/own")],
    ["a key that is looked up", encrypted("${data.aws_kms_alias.own.target_key_arn}")],
    ["a key that is not known", encrypted("${var.unknown}")],
    [
      "a queue that S3 does not send to",
      { resource: { aws_sqs_queue: { x: { kms_master_key_id: "alias/aws/sqs" } } } },
    ],
  ])("takes %s", (_, json) => {
    expect(said(notifyKms, json)).toEqual([]);
  });
});
