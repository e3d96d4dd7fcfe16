import { expect, test } from "@jest/globals";
import { AlarmTopic } from "../../../modules/monitoring";
import { ACCOUNT, aKey, aStack } from "../../helpers/constructs";
import { Synthesised, statementOf } from "../../helpers/synthesised";

function topicIn(region: string): Synthesised {
  const stack = aStack();
  new AlarmTopic(stack, "alarms", {
    name: "quikapp-media-test-alarms",
    displayName: "QuikApp alarms",
    encryptionKey: aKey(stack, { region }),
    subscribers: ["oncall@quikapp.com"],
    accountId: ACCOUNT,
    region,
  });
  return new Synthesised(stack);
}

test("it is an encrypted topic with the environment's subscribers", () => {
  const terraform = topicIn("us-east-1");
  expect(terraform.counts()).toEqual({
    aws_kms_key: 1,
    aws_kms_alias: 1,
    aws_sns_topic: 1,
    aws_sns_topic_policy: 1,
    aws_sns_topic_subscription: 1,
  });
  expect(terraform.only("aws_sns_topic")).toMatchObject({
    name: "quikapp-media-test-alarms",
    kms_master_key_id: terraform.reference("aws_kms_key", "arn"),
  });
  expect(terraform.only("aws_sns_topic_subscription")).toMatchObject({ endpoint: "oncall@quikapp.com" });
});

test.each([
  ["us-east-1", "aws"],
  ["eu-west-1", "aws"],
  ["cn-north-1", "aws-cn"],
])("in %s CloudWatch may publish and use the key, for the alarms of account and Region", (region, partition) => {
  const terraform = topicIn(region);
  const Condition = {
    StringEquals: { "aws:SourceAccount": ACCOUNT },
    ArnLike: { "aws:SourceArn": [`arn:${partition}:cloudwatch:${region}:${ACCOUNT}:alarm:*`] },
  };
  const Principal = { Service: "cloudwatch.amazonaws.com" };
  expect(statementOf(terraform.only("aws_sns_topic_policy")["policy"], "Alarms")).toEqual({
    Sid: "Alarms",
    Effect: "Allow",
    Principal,
    Action: ["sns:Publish"],
    Resource: [terraform.reference("aws_sns_topic", "arn")],
    Condition,
  });
  expect(statementOf(terraform.only("aws_kms_key")["policy"], "AlarmsToAlarms")).toEqual({
    Sid: "AlarmsToAlarms",
    Effect: "Allow",
    Principal,
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: ["*"],
    Condition,
  });
});
