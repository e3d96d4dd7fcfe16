import { describe, expect, test } from "@jest/globals";
import { KEY_LAYOUT_NAMES, type KeyLayoutName, keyLayout } from "../../../contract";
import { ACCOUNT, aStack } from "../../helpers/constructs";
import { type Properties, Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { functionArn, resourceAt, someEvents } from "./fixture";

const PHOTOS = ["jpg", "jpeg", "png", "webp", "heic"].map((extension) => `photos-${extension}`);
const VIDEOS = ["mp4", "webm", "mov", "avi"].map((extension) => `videos-${extension}`);
const RULES = [...PHOTOS, ...VIDEOS, "encrypted"];
const TARGET = "aws_cloudwatch_event_target";

function synthesised(layout: KeyLayoutName = "workspace-first"): Synthesised {
  const stack = aStack();
  someEvents(stack, { delivery: "eventbridge", layout: keyLayout(layout) });
  return new Synthesised(stack);
}

const pathOf = (id: string, kind: string): string => `media_events_${id.replaceAll("-", "_")}_${kind}`;

function ruleAddress(terraform: Synthesised, id: string): string {
  return resourceAt(terraform, "aws_cloudwatch_event_rule", pathOf(id, "rule"))[1];
}

const ruleArns = (terraform: Synthesised, ids: readonly string[]): readonly string[] =>
  ids.map((id) => `\${${ruleAddress(terraform, id)}.arn}`);

describe.each(KEY_LAYOUT_NAMES)("%s", (layout) => {
  test("each filter is a rule of its own, for this bucket", () => {
    const terraform = synthesised(layout);
    const bucket = terraform.reference("aws_s3_bucket", "bucket");
    const beginning = layout === "workspace-first" ? "*/" : "";
    expect(terraform.all("aws_cloudwatch_event_rule")).toHaveLength(RULES.length);
    for (const id of RULES) {
      const [rule] = resourceAt(terraform, "aws_cloudwatch_event_rule", pathOf(id, "rule"));
      const [target, extension = ""] = id.split("-");
      const key = id === "encrypted" ? { suffix: ".enc" } : { wildcard: `${beginning}${target}/*.${extension}` };
      expect(rule["name"]).toBe(`quikapp-media-test-${id}`);
      expect(JSON.parse(String(rule["event_pattern"]))).toEqual({
        source: ["aws.s3"],
        "detail-type": ["Object Created"],
        detail: { bucket: { name: [bucket] }, object: { key: [key] } },
      });
    }
  });

  test("the bucket tells EventBridge of everything, and the topic of deletions, when all is there", () => {
    const terraform = synthesised(layout);
    const notification = terraform.only("aws_s3_bucket_notification");
    expect(notification).toMatchObject({
      bucket: terraform.reference("aws_s3_bucket", "bucket"),
      eventbridge: true,
      topic: [
        {
          id: "deletions",
          topic_arn: terraform.reference("aws_sns_topic", "arn"),
          events: ["s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"],
        },
      ],
    });
    expect([notification["lambda_function"], notification["queue"]]).toEqual([undefined, undefined]);
    expect(notification["depends_on"]).toEqual([
      ...RULES.map((id) => resourceAt(terraform, TARGET, pathOf(id, "target"))[1]),
      ...terraform.addresses("aws_sns_topic_policy"),
    ]);
  });
});

test("each rule has one target, which what failed for a day or 185 times is kept of", () => {
  const terraform = synthesised();
  const [, queue] = resourceAt(terraform, "aws_sqs_queue", "encrypted_media_queue");
  const [, failures] = resourceAt(terraform, "aws_sqs_queue", "function_failures_queue");
  expect(terraform.all(TARGET)).toHaveLength(RULES.length);
  for (const id of RULES) {
    const [kind = ""] = id.split("-");
    expect(resourceAt(terraform, TARGET, pathOf(id, "target"))[0]).toMatchObject({
      rule: `\${${ruleAddress(terraform, id)}.name}`,
      target_id: kind,
      arn: kind === "encrypted" ? `\${${queue}.arn}` : functionArn(kind),
      dead_letter_config: { arn: `\${${failures}.arn}` },
      retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
    });
  }
});

test("a target is named when EventBridge may reach it and the failures", () => {
  const terraform = synthesised();
  const [, queuePolicy] = resourceAt(terraform, "aws_sqs_queue_policy", "encrypted_media_policy");
  const [, failuresPolicy] = resourceAt(terraform, "aws_sqs_queue_policy", "function_failures_policy");
  for (const id of RULES) {
    const [target] = resourceAt(terraform, TARGET, pathOf(id, "target"));
    const first =
      id === "encrypted" ? queuePolicy : resourceAt(terraform, "aws_lambda_permission", pathOf(id, "permission"))[1];
    expect(target["depends_on"]).toEqual([first, failuresPolicy]);
  }
});

test("EventBridge may call a function for each rule of its own", () => {
  const terraform = synthesised();
  const ids = [...PHOTOS, ...VIDEOS];
  expect(terraform.all("aws_lambda_permission")).toHaveLength(ids.length);
  const statements = ids.map((id) => {
    const [permission] = resourceAt(terraform, "aws_lambda_permission", pathOf(id, "permission"));
    expect(permission).toMatchObject({
      function_name: id.split("-")[0],
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      source_arn: `\${${ruleAddress(terraform, id)}.arn}`,
    });
    return permission["statement_id"];
  });
  expect(statements[0]).toBe("EventBridgePhotosJpg");
  expect(new Set(statements).size).toBe(ids.length);
});

test("EventBridge may write to the queue for its rule, to the failures for every rule, with the key for its account", () => {
  const terraform = synthesised();
  const key = terraform.only("aws_kms_key")["policy"];
  const queues: readonly (readonly [string, string, readonly string[]])[] = [
    ["encrypted_media", "EncryptedMedia", ["encrypted"]],
    ["function_failures", "FunctionFailures", RULES],
  ];
  for (const [id, part, rules] of queues) {
    const [policy] = resourceAt(terraform, "aws_sqs_queue_policy", `${id}_policy`);
    const common: Properties = {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": ruleArns(terraform, rules) },
      },
    };
    expect(statementsOf(policy["policy"]).map(({ Sid }) => Sid)).toEqual(["TlsOnly", "ArrivalsInMedia"]);
    expect(statementOf(policy["policy"], "ArrivalsInMedia")).toMatchObject({ ...common, Action: ["sqs:SendMessage"] });
    // EventBridge is not known to name its rule to KMS.
    expect(statementOf(key, `ArrivalsInMediaTo${part}`)).toEqual({
      ...common,
      Sid: `ArrivalsInMediaTo${part}`,
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
  }
});

test("the topic and its key admit S3 alone, since EventBridge does not say on whose behalf it publishes", () => {
  const terraform = synthesised();
  const { policy } = terraform.only("aws_sns_topic_policy");
  const publish = statementsOf(policy).filter(({ Effect }) => Effect === "Allow");
  expect(publish.map(({ Sid, Principal }) => [Sid, Principal])).toEqual([
    ["DeletionsOfMedia", { Service: "s3.amazonaws.com" }],
  ]);
  const key = statementsOf(terraform.only("aws_kms_key")["policy"]).map(({ Sid }) => Sid);
  expect(key.filter((sid) => sid.endsWith("ToDeletions"))).toEqual(["DeletionsOfMediaToDeletions"]);
});
