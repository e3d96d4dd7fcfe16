import { expect, test } from "@jest/globals";
import { keyLayout } from "../../../contract";
import { ACCOUNT, aStack, twoStacks } from "../../helpers/constructs";
import { type Properties, Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import { NamedFunction, functionArn, resourceAt, someEvents } from "./fixture";

const NOTIFICATION = "aws_s3_bucket_notification";
const CREATED = ["s3:ObjectCreated:*"];

function synthesised(): Synthesised {
  const stack = aStack();
  someEvents(stack);
  return new Synthesised(stack);
}

const lambdaBlock = (target: string, extension: string): Properties => ({
  id: `${target}-${extension}`,
  lambda_function_arn: functionArn(target),
  events: CREATED,
  filter_prefix: `${target}/`,
  filter_suffix: `.${extension}`,
});

test("one notification tells everybody", () => {
  const terraform = synthesised();
  const [, queue] = resourceAt(terraform, "aws_sqs_queue", "encrypted_media_queue");
  const notification = terraform.only(NOTIFICATION);
  expect(notification).toMatchObject({
    bucket: terraform.reference("aws_s3_bucket", "bucket"),
    lambda_function: [
      ...["jpg", "jpeg", "png", "webp", "heic"].map((extension) => lambdaBlock("photos", extension)),
      ...["mp4", "webm", "mov", "avi"].map((extension) => lambdaBlock("videos", extension)),
    ],
    queue: [{ id: "encrypted", queue_arn: `\${${queue}.arn}`, events: CREATED, filter_suffix: ".enc" }],
    topic: [
      {
        id: "deletions",
        topic_arn: terraform.reference("aws_sns_topic", "arn"),
        events: ["s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"],
      },
    ],
  });
  expect(notification["eventbridge"]).toBeUndefined();
  expect(terraform.counts()).toMatchObject({ [NOTIFICATION]: 1, aws_lambda_permission: 2 });
  expect(terraform.counts()["aws_cloudwatch_event_rule"]).toBeUndefined();
});

test("S3 may call both functions, for this bucket of this account", () => {
  const terraform = synthesised();
  const permission = (id: string, statement: string): Properties =>
    expect.objectContaining({
      statement_id: statement,
      function_name: id,
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      source_arn: terraform.reference("aws_s3_bucket", "arn"),
      source_account: ACCOUNT,
    });
  expect(terraform.all("aws_lambda_permission")).toEqual([
    permission("photos", "S3Photos"),
    permission("videos", "S3Videos"),
  ]);
});

test("S3 may write to the queue, the topic and with their key, for this bucket of this account", () => {
  const terraform = synthesised();
  const condition = {
    StringEquals: { "aws:SourceAccount": ACCOUNT },
    ArnLike: { "aws:SourceArn": [terraform.reference("aws_s3_bucket", "arn")] },
  };
  const [queuePolicy] = resourceAt(terraform, "aws_sqs_queue_policy", "encrypted_media_policy");
  const allowed = [
    [queuePolicy["policy"], "ArrivalsInMedia", ["sqs:SendMessage"]],
    [terraform.only("aws_sns_topic_policy")["policy"], "DeletionsOfMedia", ["sns:Publish"]],
    [
      terraform.only("aws_kms_key")["policy"],
      "ArrivalsInMediaToEncryptedMedia",
      ["kms:GenerateDataKey", "kms:Decrypt"],
    ],
    [terraform.only("aws_kms_key")["policy"], "DeletionsOfMediaToDeletions", ["kms:GenerateDataKey", "kms:Decrypt"]],
  ] as const;
  for (const [policy, sid, actions] of allowed) {
    expect(statementOf(policy, sid)).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: actions,
      Condition: condition,
    });
  }
  expect(statementsOf(queuePolicy["policy"])).toHaveLength(2);
  expect(statementsOf(terraform.only("aws_sns_topic_policy")["policy"])).toHaveLength(2);
  expect(statementsOf(terraform.only("aws_kms_key")["policy"])).toHaveLength(3);
});

test("nobody may write to the failures: S3 tells nobody twice", () => {
  const [policy] = resourceAt(synthesised(), "aws_sqs_queue_policy", "function_failures_policy");
  expect(statementsOf(policy["policy"]).map(({ Sid }) => Sid)).toEqual(["TlsOnly"]);
});

test("S3 is told when everybody lets it in", () => {
  const terraform = synthesised();
  const [, queuePolicy] = resourceAt(terraform, "aws_sqs_queue_policy", "encrypted_media_policy");
  expect(terraform.only(NOTIFICATION)["depends_on"]).toEqual([
    ...terraform.addresses("aws_lambda_permission"),
    queuePolicy,
    ...terraform.addresses("aws_sns_topic_policy"),
  ]);
});

test("a layout that S3 has no filters for is refused", () => {
  expect(messageOf(() => someEvents(aStack(), { layout: keyLayout("workspace-first") }))).toBe(
    "keyLayout must be one whose keys begin with the media type (S3's own event filters know no wildcard), " +
      'got: "workspace-first"',
  );
});

test("a function of another stack is refused", () => {
  const [dev, prod] = twoStacks();
  expect(messageOf(() => someEvents(prod, { photos: new NamedFunction(dev, "photos") }))).toBe(
    "prod/media_events may only be used with what is in its own stack prod, got: dev/photos",
  );
});
