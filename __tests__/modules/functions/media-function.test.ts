import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Lazy, TerraformOutput, type TerraformStack, Token } from "cdktf";
import { FUNCTION_MEMORY, FUNCTION_TIMEOUT, LOG_RETENTION_DAYS } from "../../../contract/aws";
import type { ServiceRole } from "../../../modules/iam";
import { MediaFunction, type MediaFunctionProps } from "../../../modules/functions";
import { ACCOUNT, aStack } from "../../helpers/constructs";
import { type Properties, statementsOf, Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const QUEUE = "arn:aws:sqs:us-east-1:111122223333:quikapp-function-failures-test";
const NAME = "quikapp-photos-test";

/** A place for failures that asks for the permission that a queue does. */
const failures: MediaFunctionProps["failures"] = {
  arn: QUEUE,
  grantSend(role: ServiceRole) {
    role.addToPolicy({ sid: "SendFailures", effect: "Allow", actions: ["sqs:SendMessage"], resources: [QUEUE] });
  },
};

function aFunction(stack: TerraformStack, props: Partial<MediaFunctionProps> = {}, id = "photos"): MediaFunction {
  return new MediaFunction(stack, id, {
    name: NAME,
    description: "Takes in photos",
    entry: path.resolve(__dirname, "../../../functions/photos/handler.ts"),
    variables: { MEDIA_BUCKET: "quikapp-media-test", KEY_LAYOUT: "media-type-first" },
    memoryMegabytes: 512,
    timeoutSeconds: 30,
    logRetentionDays: 7,
    failures,
    accountId: ACCOUNT,
    region: "us-east-1",
    ...props,
  });
}

function synthesised(props: Partial<MediaFunctionProps> = {}): Synthesised {
  const stack = aStack();
  aFunction(stack, props);
  return new Synthesised(stack);
}

const terraform = synthesised();
const lambda = terraform.only("aws_lambda_function");

test("a function has a role, a log of its own, and settings for its failures", () => {
  expect(terraform.counts()).toEqual({
    aws_cloudwatch_log_group: 1,
    aws_iam_role: 1,
    aws_iam_role_policy: 1,
    aws_lambda_function: 1,
    aws_lambda_function_event_invoke_config: 1,
  });
});

test("the function runs the zip of its code", () => {
  expect(lambda).toEqual({
    function_name: NAME,
    description: "Takes in photos",
    role: terraform.reference("aws_iam_role", "arn"),
    filename: expect.stringMatching(/^assets\/photos_code_\w{8}\/[0-9a-f]{64}\/function\.zip$/),
    source_code_hash: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    handler: "index.handler",
    runtime: "nodejs22.x",
    architectures: ["arm64"],
    memory_size: 512,
    timeout: 30,
    environment: { variables: { MEDIA_BUCKET: "quikapp-media-test", KEY_LAYOUT: "media-type-first" } },
    logging_config: {
      log_group: terraform.reference("aws_cloudwatch_log_group", "name"),
      log_format: "JSON",
      application_log_level: "INFO",
      system_log_level: "INFO",
    },
    depends_on: expect.any(Array),
  });
});

test("the hash of the zip is in its path, so that new code is a new file", () => {
  const [, , hash] = String(lambda["filename"]).split("/");
  expect(Buffer.from(String(hash), "hex").toString("base64")).toBe(lambda["source_code_hash"]);
});

test("the log is where Lambda looks for it, and is kept for as long as asked", () => {
  expect(terraform.only("aws_cloudwatch_log_group")).toEqual({
    name: `/aws/lambda/${NAME}`,
    retention_in_days: 7,
  });
});

test("the role is Lambda's, and may write that log and send failures, and nothing else", () => {
  const role = terraform.only("aws_iam_role");
  expect(role["name"]).toBe(NAME);
  expect(statementsOf(role["assume_role_policy"])).toEqual([
    expect.objectContaining({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } }),
  ]);
  expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"])).toEqual([
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [`${terraform.reference("aws_cloudwatch_log_group", "arn")}:*`],
    },
    { Sid: "SendFailures", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [QUEUE] },
  ]);
});

test("an event that fails three times goes to the failures", () => {
  expect(terraform.only("aws_lambda_function_event_invoke_config")).toEqual({
    function_name: terraform.reference("aws_lambda_function", "function_name"),
    maximum_retry_attempts: 2,
    maximum_event_age_in_seconds: 21_600,
    destination_config: { on_failure: { destination: QUEUE } },
    depends_on: expect.any(Array),
  });
});

test("the function waits for its log and its permissions, and its failures for the permissions", () => {
  const role = [...terraform.addresses("aws_iam_role"), ...terraform.addresses("aws_iam_role_policy")];
  const dependencies = (resource: Properties) => resource["depends_on"];
  expect(dependencies(lambda)).toEqual([...terraform.addresses("aws_cloudwatch_log_group"), ...role]);
  expect(dependencies(terraform.only("aws_lambda_function_event_invoke_config"))).toEqual(role);
});

test("what others need of a function refers to it", () => {
  const stack = aStack();
  const { arn, functionName, timeoutSeconds, role } = aFunction(stack);
  for (const [id, value] of Object.entries({ arn, functionName, role: role.arn })) {
    new TerraformOutput(stack, id, { value });
  }
  const other = new Synthesised(stack);
  expect(timeoutSeconds).toBe(30);
  expect(other.json.output).toEqual({
    arn: { value: other.reference("aws_lambda_function", "arn") },
    functionName: { value: other.reference("aws_lambda_function", "function_name") },
    role: { value: other.reference("aws_iam_role", "arn") },
  });
});

test("two functions of one entry have the same code, each in a place of its own", () => {
  const stack = aStack();
  aFunction(stack);
  aFunction(stack, { name: "quikapp-photos-other" }, "other");
  const functions = new Synthesised(stack).all("aws_lambda_function");
  expect(functions.map((each) => each["source_code_hash"])).toEqual([
    lambda["source_code_hash"],
    lambda["source_code_hash"],
  ]);
  expect(new Set(functions.map((each) => each["filename"])).size).toBe(2);
});

describe("what AWS would refuse is refused", () => {
  const retention = LOG_RETENTION_DAYS.join(", ");
  const memory = "photos.memoryMegabytes must be a whole number of MiB, 128 to 10240, got:";
  const timeout = "photos.timeoutSeconds must be a whole number of seconds, 1 to 900, got:";
  const name = "photos.name must be 1 to 64 of A-Z, a-z, 0-9, - and _, got:";

  test.each<[Partial<MediaFunctionProps>, string]>([
    [{ memoryMegabytes: 127 }, `${memory} 127`],
    [{ memoryMegabytes: 10_241 }, `${memory} 10241`],
    [{ memoryMegabytes: 512.5 }, `${memory} 512.5`],
    [{ memoryMegabytes: NaN }, `${memory} NaN`],
    [{ timeoutSeconds: 0 }, `${timeout} 0`],
    [{ timeoutSeconds: 901 }, `${timeout} 901`],
    [{ logRetentionDays: 0 }, `photos.logRetentionDays must be one of ${retention}, got: 0`],
    [{ logRetentionDays: 8 }, `photos.logRetentionDays must be one of ${retention}, got: 8`],
    [{ name: "" }, `${name} ""`],
    [{ name: "a.b" }, `${name} "a.b"`],
    [{ name: "a".repeat(65) }, `${name} "${"a".repeat(65)}"`],
    [
      { description: "d".repeat(257) },
      `photos.description must be 256 characters at most, got: "${"d".repeat(116)}...`,
    ],
  ])("%j", (props, message) => {
    expect(messageOf(() => synthesised(props))).toBe(message);
  });

  test("all at once", () => {
    const props = { memoryMegabytes: 0, timeoutSeconds: -1, logRetentionDays: 2 };
    expect(messageOf(() => synthesised(props))).toBe(
      [`${memory} 0`, `${timeout} -1`, `photos.logRetentionDays must be one of ${retention}, got: 2`].join("\n"),
    );
  });
});

test.each<[Partial<MediaFunctionProps>, string, unknown]>([
  [{ memoryMegabytes: FUNCTION_MEMORY.min }, "memory_size", 128],
  [{ memoryMegabytes: FUNCTION_MEMORY.max ?? 0 }, "memory_size", 10_240],
  [{ timeoutSeconds: FUNCTION_TIMEOUT.min }, "timeout", 1],
  [{ timeoutSeconds: FUNCTION_TIMEOUT.max ?? 0 }, "timeout", 900],
  [{ description: "d".repeat(256) }, "description", "d".repeat(256)],
  [{ name: "a".repeat(64) }, "function_name", "a".repeat(64)],
])("at its bound %j is accepted", (props, property, value) => {
  expect(synthesised(props).only("aws_lambda_function")[property]).toBe(value);
});

test("what only Terraform knows is not checked", () => {
  const number = Token.asNumber(Lazy.anyValue({ produce: () => 256 }));
  const properties = synthesised({ memoryMegabytes: number }).only("aws_lambda_function");
  expect(properties["memory_size"]).toBe(256);
});

test.each(LOG_RETENTION_DAYS)("a log may be kept for %d days", (days) => {
  const properties = synthesised({ logRetentionDays: days }).only("aws_cloudwatch_log_group");
  expect(properties["retention_in_days"]).toBe(days);
});
