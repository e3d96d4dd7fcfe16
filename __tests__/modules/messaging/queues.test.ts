import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { DeadLetterQueue, MessageQueue, type MessageQueueProps } from "../../../modules/messaging";
import type { EncryptionKey } from "../../../modules/kms";
import { ACCOUNT, aKey, aRole, aStack, twoStacks } from "../../helpers/constructs";
import { type Properties, Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const QUEUE = "aws_sqs_queue";

function aQueue(
  stack: TerraformStack,
  props: Partial<MessageQueueProps> = {},
  encryptionKey: EncryptionKey = aKey(stack),
): MessageQueue {
  return new MessageQueue(stack, "encrypted_media", {
    name: "quikapp-encrypted-media-test",
    encryptionKey,
    retentionDays: 4,
    visibilityTimeoutSeconds: 300,
    maxReceives: 5,
    ...props,
  });
}

/** The resource of a type whose logical id begins with a construct path, and its address. */
function found(terraform: Synthesised, type: string, path: string): readonly [Properties, string] {
  const index = terraform.addresses(type).findIndex((address) => address.startsWith(`${type}.${path}_`));
  const [properties, address] = [terraform.all(type)[index], terraform.addresses(type)[index]];
  if (properties === undefined || address === undefined) throw new Error(`no ${type} at ${path}`);
  return [properties, address];
}

test("a queue and its dead letters are encrypted with the key, for as long as said and 14 days", () => {
  const stack = aStack();
  aQueue(stack);
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({
    aws_kms_key: 1,
    aws_kms_alias: 1,
    aws_sqs_queue: 2,
    aws_sqs_queue_policy: 2,
    aws_sqs_queue_redrive_allow_policy: 1,
  });
  const [, deadLetters] = found(terraform, QUEUE, "encrypted_media_dead_letters_queue");
  const encryption = {
    kms_master_key_id: terraform.reference("aws_kms_key", "arn"),
    kms_data_key_reuse_period_seconds: 300,
  };
  expect(found(terraform, QUEUE, "encrypted_media_queue")[0]).toMatchObject({
    ...encryption,
    name: "quikapp-encrypted-media-test",
    message_retention_seconds: 345_600,
    visibility_timeout_seconds: 300,
    redrive_policy: `{"deadLetterTargetArn":"\${${deadLetters}.arn}","maxReceiveCount":5}`,
  });
  const [properties] = found(terraform, QUEUE, "encrypted_media_dead_letters_queue");
  expect(properties).toMatchObject({
    ...encryption,
    name: "quikapp-encrypted-media-test-dead-letters",
    message_retention_seconds: 1_209_600,
  });
  expect(properties["redrive_policy"]).toBeUndefined();
});

test("only the queue may leave its dead letters there", () => {
  const stack = aStack();
  aQueue(stack);
  const terraform = new Synthesised(stack);
  const [, queue] = found(terraform, QUEUE, "encrypted_media_queue");
  const [, deadLetters] = found(terraform, QUEUE, "encrypted_media_dead_letters_queue");
  expect(terraform.only("aws_sqs_queue_redrive_allow_policy")).toMatchObject({
    queue_url: `\${${deadLetters}.url}`,
    redrive_allow_policy: `{"redrivePermission":"byQueue","sourceQueueArns":["\${${queue}.arn}"]}`,
  });
});

test("every queue refuses what does not come over TLS, and lets nobody in", () => {
  const stack = aStack();
  aQueue(stack);
  const terraform = new Synthesised(stack);
  for (const path of ["encrypted_media", "encrypted_media_dead_letters"]) {
    const [policy] = found(terraform, "aws_sqs_queue_policy", `${path}_policy`);
    const [, queue] = found(terraform, QUEUE, `${path}_queue`);
    expect(policy["queue_url"]).toBe(`\${${queue}.url}`);
    expect(statementsOf(policy["policy"])).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["sqs:*"],
        Resource: [`\${${queue}.arn}`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  }
});

describe("numbers", () => {
  test.each<[Partial<MessageQueueProps>]>([
    [{ retentionDays: 1 }],
    [{ retentionDays: 14 }],
    [{ visibilityTimeoutSeconds: 0 }],
    [{ visibilityTimeoutSeconds: 43_200 }],
    [{ maxReceives: 1 }],
    [{ maxReceives: 1000 }],
  ])("%j is accepted", (props) => {
    const stack = aStack();
    aQueue(stack, props);
    expect(new Synthesised(stack).all(QUEUE)).toHaveLength(2);
  });

  test.each<[Partial<MessageQueueProps>, string]>([
    [{ retentionDays: 0 }, "retentionDays must be a whole number of days, 1 to 14, got: 0"],
    [{ retentionDays: 15 }, "retentionDays must be a whole number of days, 1 to 14, got: 15"],
    [{ retentionDays: 1.5 }, "retentionDays must be a whole number of days, 1 to 14, got: 1.5"],
    [
      { visibilityTimeoutSeconds: -1 },
      "visibilityTimeoutSeconds must be a whole number of seconds, 0 to 43200, got: -1",
    ],
    [
      { visibilityTimeoutSeconds: 43_201 },
      "visibilityTimeoutSeconds must be a whole number of seconds, 0 to 43200, got: 43201",
    ],
    [{ maxReceives: 0 }, "maxReceives must be a whole number of receives, 1 to 1000, got: 0"],
    [{ maxReceives: 1001 }, "maxReceives must be a whole number of receives, 1 to 1000, got: 1001"],
  ])("%j is refused", (props, message) => {
    expect(messageOf(() => aQueue(aStack(), props))).toBe(`encrypted_media.${message}`);
  });

  test("are refused all at once", () => {
    const props = { retentionDays: 0, visibilityTimeoutSeconds: -1, maxReceives: 0 };
    expect(messageOf(() => aQueue(aStack(), props)).split("\n")).toHaveLength(3);
  });

  test("that are tokens are taken on trust", () => {
    const stack = aStack();
    const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
    aQueue(stack, { visibilityTimeoutSeconds: number, maxReceives: number });
    const [queue] = found(new Synthesised(stack), QUEUE, "encrypted_media_queue");
    expect(queue["visibility_timeout_seconds"]).toBe("${var.number}");
    expect(queue["redrive_policy"]).toMatch(/"maxReceiveCount":\$\{var\.number\}\}$/);
  });
});

describe("grants", () => {
  const through = { StringEquals: { "kms:ViaService": "sqs.us-east-1.amazonaws.com" } };

  test("to send carry the key's use through SQS", () => {
    const stack = aStack();
    aQueue(stack).grantSend(aRole(stack));
    const terraform = new Synthesised(stack);
    const [, queue] = found(terraform, QUEUE, "encrypted_media_queue");
    const use = {
      Sid: "EncryptEncryptedMedia",
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Condition: through,
    };
    expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"])).toEqual([
      { Sid: "SendEncryptedMedia", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [`\${${queue}.arn}`] },
      { ...use, Resource: [terraform.reference("aws_kms_key", "arn")] },
    ]);
    expect(statementOf(terraform.only("aws_kms_key")["policy"], "QueuesThroughIam")).toEqual({
      ...use,
      Sid: "QueuesThroughIam",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Resource: ["*"],
    });
  });

  test("to consume carry the key's use through SQS, and do not let the role send", () => {
    const stack = aStack();
    aQueue(stack).grantConsume(aRole(stack));
    const terraform = new Synthesised(stack);
    const [, queue] = found(terraform, QUEUE, "encrypted_media_queue");
    expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"])).toEqual([
      {
        Sid: "ConsumeEncryptedMedia",
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        Resource: [`\${${queue}.arn}`],
      },
      {
        Sid: "DecryptEncryptedMedia",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [terraform.reference("aws_kms_key", "arn")],
        Condition: through,
      },
    ]);
  });

  test("of both kinds and of several queues go together", () => {
    const stack = aStack();
    const [key, role] = [aKey(stack), aRole(stack)];
    const queue = aQueue(stack, {}, key);
    queue.grantSend(role);
    queue.grantConsume(role);
    new DeadLetterQueue(stack, "failures", { name: "failures", encryptionKey: key }).grantSend(role);
    expect(statementsOf(new Synthesised(stack).only("aws_iam_role_policy")["policy"]).map(({ Sid }) => Sid)).toEqual([
      "SendEncryptedMedia",
      "EncryptEncryptedMedia",
      "ConsumeEncryptedMedia",
      "DecryptEncryptedMedia",
      "SendFailures",
      "EncryptFailures",
    ]);
  });

  test("do not reach into another stack", () => {
    const [dev, prod] = twoStacks();
    const queue = aQueue(dev);
    const refused = "dev/encrypted_media may only be used with what is in its own stack dev, got: prod/service";
    const role = aRole(prod);
    expect(
      messageOf(() => {
        queue.grantSend(role);
      }),
    ).toBe(refused);
    expect(
      messageOf(() => {
        queue.grantConsume(role);
      }),
    ).toBe(refused);
  });
});

test("a service sends on behalf of what was named, and uses the key for that", () => {
  const stack = aStack();
  const sourceArns = ["arn:aws:s3:::quikapp-media-test"];
  aQueue(stack).allowService({ sid: "Arrivals", service: "s3.amazonaws.com", sourceArns, accountId: ACCOUNT });
  const terraform = new Synthesised(stack);
  const [policy] = found(terraform, "aws_sqs_queue_policy", "encrypted_media_policy");
  const [, queue] = found(terraform, QUEUE, "encrypted_media_queue");
  const common = {
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": sourceArns } },
  };
  expect(statementsOf(policy["policy"]).map(({ Sid }) => Sid)).toEqual(["TlsOnly", "Arrivals"]);
  expect(statementOf(policy["policy"], "Arrivals")).toEqual({
    ...common,
    Sid: "Arrivals",
    Action: ["sqs:SendMessage"],
    Resource: [`\${${queue}.arn}`],
  });
  expect(statementOf(terraform.only("aws_kms_key")["policy"], "ArrivalsToEncryptedMedia")).toEqual({
    ...common,
    Sid: "ArrivalsToEncryptedMedia",
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: ["*"],
  });
});

test("a queue tells its own names and those of its dead letters", () => {
  const stack = aStack();
  const queue = aQueue(stack);
  new TerraformOutput(stack, "names", {
    value: [queue.arn, queue.url, queue.queueName, queue.deadLetterQueueArn, queue.deadLetterQueueName],
  });
  const terraform = new Synthesised(stack);
  const [, own] = found(terraform, QUEUE, "encrypted_media_queue");
  const [, deadLetters] = found(terraform, QUEUE, "encrypted_media_dead_letters_queue");
  expect(terraform.json.output?.["names"]?.["value"]).toEqual([
    `\${${own}.arn}`,
    `\${${own}.url}`,
    `\${${own}.name}`,
    `\${${deadLetters}.arn}`,
    `\${${deadLetters}.name}`,
  ]);
});

test("the key of another stack is refused", () => {
  const [dev, prod] = twoStacks();
  expect(messageOf(() => aQueue(prod, {}, aKey(dev)))).toBe(
    "prod/encrypted_media may only be used with what is in its own stack prod, got: dev/key",
  );
});
