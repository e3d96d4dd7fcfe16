import { expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { Topic } from "../../../modules/messaging";
import { ACCOUNT, aKey, aStack, twoStacks } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const QUEUE_ARN = "arn:aws:sqs:us-east-1:111122223333:audit";
const FUNCTION_ARN = "arn:aws:lambda:us-east-1:111122223333:function:audit";
const SUBSCRIPTION = "aws_sns_topic_subscription";

function aTopic(stack: TerraformStack, subscribers: readonly string[] = [], encryptionKey = aKey(stack)): Topic {
  return new Topic(stack, "deletions", {
    name: "quikapp-media-deletions-test",
    displayName: "Media deletions",
    encryptionKey,
    subscribers,
  });
}

test("a topic is encrypted with the key", () => {
  const stack = aStack();
  const topic = aTopic(stack);
  new TerraformOutput(stack, "names", { value: [topic.arn, topic.topicName] });
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_kms_key: 1, aws_kms_alias: 1, aws_sns_topic: 1, aws_sns_topic_policy: 1 });
  expect(terraform.only("aws_sns_topic")).toMatchObject({
    name: "quikapp-media-deletions-test",
    display_name: "Media deletions",
    kms_master_key_id: terraform.reference("aws_kms_key", "arn"),
  });
  expect(terraform.json.output?.["names"]?.["value"]).toEqual([
    terraform.reference("aws_sns_topic", "arn"),
    terraform.reference("aws_sns_topic", "name"),
  ]);
});

test("a topic refuses what does not come over TLS, in the actions that SNS takes, and lets nobody in", () => {
  const stack = aStack();
  aTopic(stack);
  const terraform = new Synthesised(stack);
  const policy = terraform.only("aws_sns_topic_policy");
  expect(policy["arn"]).toBe(terraform.reference("aws_sns_topic", "arn"));
  expect(statementsOf(policy["policy"])).toEqual([
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: [
        "sns:AddPermission",
        "sns:DeleteTopic",
        "sns:GetTopicAttributes",
        "sns:ListSubscriptionsByTopic",
        "sns:Publish",
        "sns:RemovePermission",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
      ],
      Resource: [terraform.reference("aws_sns_topic", "arn")],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});

test("each subscriber is reached by its protocol", () => {
  const stack = aStack();
  aTopic(stack, ["ops@quikapp.com", QUEUE_ARN, FUNCTION_ARN]);
  const terraform = new Synthesised(stack);
  const topic_arn = terraform.reference("aws_sns_topic", "arn");
  expect(terraform.all(SUBSCRIPTION)).toHaveLength(3);
  expect(terraform.all(SUBSCRIPTION)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ topic_arn, protocol: "email", endpoint: "ops@quikapp.com" }),
      expect.objectContaining({ topic_arn, protocol: "sqs", endpoint: QUEUE_ARN }),
      expect.objectContaining({ topic_arn, protocol: "lambda", endpoint: FUNCTION_ARN }),
    ]),
  );
});

test("subscriptions keep their addresses when others come, go or change places", () => {
  const addresses = (...subscribers: readonly string[]): readonly string[] => {
    const stack = aStack();
    aTopic(stack, subscribers);
    return new Synthesised(stack).addresses(SUBSCRIPTION);
  };
  const [ops] = addresses("ops@quikapp.com");
  const [queue] = addresses(QUEUE_ARN);
  expect(new Set(addresses(QUEUE_ARN, "o.ps@quikapp.com", "ops@quikapp.com"))).toEqual(
    new Set([ops, queue, ...addresses("o.ps@quikapp.com")]),
  );
  expect(addresses(QUEUE_ARN, "o.ps@quikapp.com", "ops@quikapp.com")).toHaveLength(3);
});

test("subscribers that SNS would refuse, or that are there twice, are refused all at once", () => {
  const subscribers = ["ops@quikapp.com", "ops", `${QUEUE_ARN}.fifo`, "ops@quikapp.com", "ops"];
  const allowed = "an e-mail address, or the ARN of a standard SQS queue or a Lambda function";
  expect(messageOf(() => aTopic(aStack(), subscribers)).split("\n")).toEqual([
    `deletions.subscribers[1] must be ${allowed}, got: "ops"`,
    `deletions.subscribers[2] must be ${allowed}, got: "${QUEUE_ARN}.fifo"`,
    'deletions.subscribers[3] must be there once, got: "ops@quikapp.com"',
    `deletions.subscribers[4] must be ${allowed}, got: "ops"`,
  ]);
});

test("a service publishes on behalf of what was named, and uses the key for that", () => {
  const stack = aStack();
  const sourceArns = ["arn:aws:s3:::quikapp-media-test"];
  aTopic(stack).allowService({ sid: "Deletions", service: "s3.amazonaws.com", sourceArns, accountId: ACCOUNT });
  const terraform = new Synthesised(stack);
  const { policy } = terraform.only("aws_sns_topic_policy");
  const common = {
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": sourceArns } },
  };
  expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual(["TlsOnly", "Deletions"]);
  expect(statementOf(policy, "Deletions")).toEqual({
    ...common,
    Sid: "Deletions",
    Action: ["sns:Publish"],
    Resource: [terraform.reference("aws_sns_topic", "arn")],
  });
  expect(statementOf(terraform.only("aws_kms_key")["policy"], "DeletionsToDeletions")).toEqual({
    ...common,
    Sid: "DeletionsToDeletions",
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: ["*"],
  });
});

test("the key of another stack is refused", () => {
  const [dev, prod] = twoStacks();
  expect(messageOf(() => aTopic(prod, [], aKey(dev)))).toBe(
    "prod/deletions may only be used with what is in its own stack prod, got: dev/key",
  );
});
