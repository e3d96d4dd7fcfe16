import { describe, expect, it } from "@jest/globals";

import { kmsArnNotName } from "../../../rules/access/kms-arn-not-name";
import { said } from "../../helpers/rules";
import { identityPolicy, policyOf } from "./policies";

const KEY = "arn:aws:kms:eu-central-1:111122223333:key/";
const ALIAS = "arn:aws:kms:eu-central-1:111122223333:alias/media";
const AT = "aws_iam_policy.x policy.Statement[0]";
const NAMED = "must hold the id of a key behind key/, which this matches none of, got:";
const ALIASED = "must be a key: the actions are about keys, and an alias does not stand for its key, got:";
const USE = ["kms:Decrypt", "kms:GenerateDataKey*"];
const ALIASES = { aws_kms_alias: { media: { name: "alias/media", target_key_id: "${var.key}" } } };

function resources(Resource: string | readonly string[], Action: string | readonly string[] = USE): object {
  return identityPolicy({ Action, Resource }, ALIASES);
}

describe("kms-arn-not-name", () => {
  it.each([
    "media-*",
    "media",
    "",
    "????",
    "1234abcd-12ab-34cd-56ef-1234567890a",
    "1234abcd-12ab-34cd-56ef-1234567890abc",
    "mrk-1234abcd12ab34cd56ef1234567890a",
    "*-media",
  ])("refuses key/%s", (pattern) => {
    expect(said(kmsArnNotName, resources(KEY + pattern))).toEqual([`${AT} ${NAMED} "${KEY}${pattern}"`]);
  });

  it.each([
    "*",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "1234ABCD-*",
    "mrk-1234abcd12ab34cd56ef1234567890ab",
    "mrk-*",
    "????????-????-????-????-????????????",
    "${var.key_id}",
    "$${aws:PrincipalTag/key}",
  ])("accepts key/%s", (pattern) => {
    expect(said(kmsArnNotName, resources(KEY + pattern))).toEqual([]);
  });

  it.each([
    ["an alias", resources(ALIAS), [`${AT} ${ALIASED} "${ALIAS}"`]],
    ["a single action", resources(ALIAS, "kms:decrypt"), [`${AT} ${ALIASED} "${ALIAS}"`]],
    [
      "an alias by reference",
      resources("${aws_kms_alias.media.arn}"),
      [`${AT} ${ALIASED} "\${aws_kms_alias.media.arn}"`],
    ],
    [
      "an alias beside a bucket",
      resources([ALIAS, "arn:aws:s3:::media/*"], [...USE, "s3:GetObject"]),
      [`${AT} ${ALIASED} "${ALIAS}"`],
    ],
  ])("refuses %s", (_, json, found) => {
    expect(said(kmsArnNotName, json)).toEqual(found);
  });

  it.each([
    ["actions on aliases", resources(ALIAS, [...USE, "kms:CreateAlias"])],
    ["all actions", resources(ALIAS, "kms:*")],
    ["unknown actions", resources(ALIAS, "${var.actions}")],
    ["actions of other services", resources(ALIAS, "s3:GetObject")],
    ["the alias's key", resources("${aws_kms_alias.media.target_key_arn}")],
    ["an alias beside its key", resources([ALIAS, "${var.key_arn}"])],
    ["an alias beside all", resources([ALIAS, "*"])],
    ["a denied alias", identityPolicy({ Effect: "Deny", Action: USE, Resource: ALIAS })],
    ["a policy that cannot be read", { resource: { aws_iam_policy: { x: { policy: "${var.policy}" } } } }],
  ])("says nothing about %s", (_, json) => {
    expect(said(kmsArnNotName, json)).toEqual([]);
  });

  it("finds a statement of a document once, however many carry it", () => {
    const policy = "${data.aws_iam_policy_document.d.json}";
    const statement = [{ actions: USE, resources: [`${KEY}media`] }];
    const json = {
      data: { aws_iam_policy_document: { d: { statement } } },
      resource: { aws_iam_policy: { a: { policy }, b: { policy } } },
    };
    expect(said(kmsArnNotName, json)).toEqual([
      `aws_iam_policy.a policy (data.aws_iam_policy_document.d statement[0]) ${NAMED} "${KEY}media"`,
    ]);
  });

  it("reads policies of queues", () => {
    const policy = policyOf({ Principal: "*", Action: USE, Resource: `${KEY}media` });
    expect(said(kmsArnNotName, { resource: { aws_sqs_queue_policy: { q: { policy } } } })).toHaveLength(1);
  });
});
