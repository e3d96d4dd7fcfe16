import { describe, expect, test } from "@jest/globals";
import { adoptFile } from "../../../tools/adopt/adopt";
import { probeConfiguration, template } from "../../../tools/adopt/probe";
import { readProbe } from "../../../tools/adopt/probe-answer";

const MISSING = "Cannot import non-existent remote object";
const [BUCKET, KEY, PERMISSION] = ["aws_s3_bucket.x", "aws_kms_key.x", "aws_lambda_permission.x"];

function lines(...diagnostics: readonly object[]): string {
  const messages = [
    { type: "version" },
    ...diagnostics.map((diagnostic) => ({
      type: "diagnostic",
      diagnostic: { severity: "error", detail: "", ...diagnostic },
    })),
  ];
  return messages.map((message) => `${JSON.stringify(message)}\n`).join("");
}

const gone = (address: string): object => ({
  summary: MISSING,
  detail: `While attempting to import an existing object to "${address}", the provider detected that no object exists`,
});

function plan(...addresses: readonly string[]): string {
  const resources = addresses.map((address) => ({ address, values: { id: address } }));
  return `╷ Warning of the CLI configuration\n${JSON.stringify({ format_version: "1.2", prior_state: { values: { root_module: { resources } } } })}`;
}

const ask = (addresses: readonly string[], output: string, shown: string): readonly (readonly string[])[] => {
  const answer = readProbe(
    addresses.map((to) => ({ to, id: "x" })),
    output,
    shown,
  );
  return [[...answer.found.keys()], answer.missing];
};

describe("Terraform's answer to a plan of imports alone", () => {
  test("tells what is there and what is not", () => {
    expect(ask([BUCKET, KEY], lines(gone(KEY)), plan(BUCKET))).toEqual([[BUCKET], [KEY]]);
  });

  test("may complain about the configuration that it wrote for what is there", () => {
    const conflict = { summary: "Conflicting configuration arguments", address: BUCKET };
    expect(ask([BUCKET], lines(conflict), plan(BUCKET))).toEqual([[BUCKET], []]);
  });

  test("does not name the permissions of functions that have none", () => {
    const nothing = { summary: "couldn't find resource" };
    expect(ask([BUCKET, PERMISSION], lines(nothing), plan(BUCKET))).toEqual([[BUCKET], [PERMISSION]]);
  });

  test.each<[what: string, output: string, shown: string, said: string]>([
    [
      "a refusal",
      lines({ summary: "reading S3 Bucket", detail: "AccessDenied", address: BUCKET }),
      plan(),
      `This stands against it:\n  ${BUCKET}: reading S3 Bucket: AccessDenied`,
    ],
    [
      "something not found that is no permission",
      lines({ summary: "couldn't find resource" }),
      plan(),
      "This stands against it:\n  couldn't find resource",
    ],
    [
      "another account",
      lines({ summary: "AWS account ID not allowed: 999999999999" }),
      "",
      "This stands against it:\n  AWS account ID not allowed: 999999999999",
    ],
    ["silence", lines(), plan(), `This stands against it:\n  ${BUCKET}: Terraform does not say whether it is there`],
    ["no answer at all", "", "", `This stands against it:\n  ${BUCKET}: Terraform does not say whether it is there`],
  ])("is not taken for absence: %s", (_, output, shown, said) => {
    expect(() => ask([BUCKET], output, shown)).toThrow(new Error(said));
  });

  test("is no answer about a permission while something else fails, too", () => {
    const output = lines({ summary: "couldn't find resource" }, { summary: "no credentials" });
    expect(() => ask([BUCKET, PERMISSION], output, plan(BUCKET))).toThrow(
      new Error("These 2 stand against it:\n  couldn't find resource\n  no credentials"),
    );
  });
});

describe("what Terraform is given", () => {
  test("is the stack's providers and nothing of its backend or resources", () => {
    const provider = { aws: [{ region: "us-east-1" }, { alias: "eu-west-1", region: "eu-west-1" }] };
    const stackJson = {
      provider,
      resource: { aws_s3_bucket: { x: { bucket: "a" }, y: { bucket: "b", provider: "aws.eu-west-1" } } },
      terraform: { backend: { s3: { bucket: "state" } }, required_providers: { aws: { version: "5.100.0" } } },
    };
    const blocks = ["x", "y"].map((name) => ({ to: `aws_s3_bucket.${name}`, id: name }));
    expect(probeConfiguration(stackJson, blocks)).toEqual({
      terraform: { required_providers: { aws: { version: "5.100.0" } } },
      provider,
      import: [
        { to: "aws_s3_bucket.x", id: "x" },
        { to: "aws_s3_bucket.y", id: "y", provider: "aws.eu-west-1" },
      ],
    });
  });

  test.each([
    ['${file("/etc/passwd")}', '$${file("/etc/passwd")}'],
    ["%{ if true }x", "%%{ if true }x"],
    ["$${a} 100% $b", "$$${a} 100% $b"],
    ["arn:aws:sns:eu-west-1:1:x", "arn:aws:sns:eu-west-1:1:x"],
  ])("an id that would be a template stands for itself: %j", (id, written) => {
    expect(template(id)).toBe(written);
    expect(JSON.parse(adoptFile([{ to: BUCKET, id }]))).toEqual({ import: [{ to: BUCKET, id: written }] });
  });
});
