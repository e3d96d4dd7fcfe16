import { describe, expect, test } from "@jest/globals";
import { Token } from "cdktf";
import { ACCOUNT, aKey, aStack } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

test("a key is one KMS key and one alias of it", () => {
  const stack = aStack();
  aKey(stack);
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_kms_key: 1, aws_kms_alias: 1 });
  expect(terraform.only("aws_kms_alias")).toEqual({
    name: "alias/quikapp-media-test",
    target_key_id: terraform.reference("aws_kms_key", "key_id"),
  });
});

test("a key rotates, waits before it is deleted, and says what it encrypts", () => {
  const stack = aStack();
  aKey(stack, { deletionWindowDays: 30, rotationDays: 90, description: "Encrypts photos" });
  expect(new Synthesised(stack).only("aws_kms_key")).toEqual({
    description: "Encrypts photos",
    enable_key_rotation: true,
    rotation_period_in_days: 90,
    deletion_window_in_days: 30,
    policy: expect.any(String),
  });
});

test.each([
  [true, { prevent_destroy: true }],
  [false, undefined],
])("with deletion protection %j its lifecycle is %j", (deletionProtection, lifecycle) => {
  const stack = aStack();
  aKey(stack, { deletionProtection });
  expect(new Synthesised(stack).only("aws_kms_key")["lifecycle"]).toEqual(lifecycle);
});

describe("its days", () => {
  const DELETION = "key.deletionWindowDays must be a whole number of days, 7 to 30";
  const ROTATION = "key.rotationDays must be a whole number of days, 90 to 2560";

  test.each([
    [{ deletionWindowDays: 6 }, `${DELETION}, got: 6`],
    [{ deletionWindowDays: 31 }, `${DELETION}, got: 31`],
    [{ deletionWindowDays: 7.5 }, `${DELETION}, got: 7.5`],
    [{ rotationDays: 89 }, `${ROTATION}, got: 89`],
    [{ rotationDays: 2561 }, `${ROTATION}, got: 2561`],
    [{ rotationDays: Number.NaN }, `${ROTATION}, got: NaN`],
    [{ deletionWindowDays: -1, rotationDays: 0 }, `${DELETION}, got: -1\n${ROTATION}, got: 0`],
  ])("%j are refused", (props, message) => {
    expect(messageOf(() => aKey(aStack(), props))).toBe(message);
  });

  test.each([
    [7, 90],
    [30, 2560],
  ])("%d and %d are the limits", (deletionWindowDays, rotationDays) => {
    const stack = aStack();
    aKey(stack, { deletionWindowDays, rotationDays });
    expect(new Synthesised(stack).only("aws_kms_key")).toMatchObject({
      deletion_window_in_days: deletionWindowDays,
      rotation_period_in_days: rotationDays,
    });
  });

  test("that are known to Terraform alone are taken on trust", () => {
    const stack = aStack();
    aKey(stack, { deletionWindowDays: Token.asNumber("${var.window}"), rotationDays: Token.asNumber("${var.days}") });
    expect(new Synthesised(stack).only("aws_kms_key")).toMatchObject({
      deletion_window_in_days: "${var.window}",
      rotation_period_in_days: "${var.days}",
    });
  });
});

describe("without grants the key's policy", () => {
  const policyIn = (region: string): unknown => {
    const stack = aStack();
    aKey(stack, { region });
    return new Synthesised(stack).only("aws_kms_key")["policy"];
  };

  test.each([
    ["us-east-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("in %s names the account in the partition %s and nobody else", (region, partition) => {
    const statements = statementsOf(policyIn(region));
    expect(statements.map(({ Sid }) => Sid)).toEqual(["AdministeredThroughIam"]);
    expect(statements[0]).toMatchObject({
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${ACCOUNT}:root` },
      Resource: ["*"],
    });
  });

  const { Action } = statementOf(policyIn("us-east-1"), "AdministeredThroughIam");
  const isAllowed = (action: string): boolean =>
    Action.some((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action));

  test.each([
    ...["Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
    ...["GenerateDataKeyPair", "GenerateMac", "VerifyMac", "Sign", "Verify", "DeriveSharedSecret", "CreateGrant"],
  ])("keeps administrators from kms:%s", (action) => {
    expect(isAllowed(`kms:${action}`)).toBe(false);
  });

  test.each([
    ...[
      "PutKeyPolicy",
      "GetKeyPolicy",
      "DescribeKey",
      "CreateAlias",
      "UpdateAlias",
      "DeleteAlias",
      "EnableKeyRotation",
    ],
    ...["GetKeyRotationStatus", "ListResourceTags", "TagResource", "UntagResource", "ScheduleKeyDeletion"],
    ...["CancelKeyDeletion", "UpdateKeyDescription", "DisableKey", "RotateKeyOnDemand"],
  ])("lets administrators do kms:%s", (action) => {
    expect(isAllowed(`kms:${action}`)).toBe(true);
  });
});
