import { describe, expect, test } from "@jest/globals";
import { toGatewayPolicy } from "../../../tools/ceph/policy";

type Condition = Record<string, Record<string, string>>;

function rewritten(condition: Condition): unknown {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "s3:*", Condition: condition }] };
  return toGatewayPolicy(policy).Statement[0]?.Condition;
}

describe("toGatewayPolicy", () => {
  test.each<[string, Condition, Condition]>([
    [
      "plain HTTP, where the key is absent",
      { Bool: { "aws:SecureTransport": "false" } },
      { BoolIfExists: { "aws:SecureTransport": "false" } },
    ],
    ["a negated operator", { StringNotEquals: { "s3:a": "x" } }, { StringNotEqualsIfExists: { "s3:a": "x" } }],
    [
      "a negated operator on a key that is there",
      { Null: { "s3:a": "false" }, StringNotEquals: { "s3:a": "x" } },
      { StringNotEquals: { "s3:a": "x" } },
    ],
    [
      "each key by itself",
      { Null: { "s3:a": "false" }, StringNotEquals: { "s3:a": "x", "s3:b": "y" } },
      { StringNotEquals: { "s3:a": "x" }, StringNotEqualsIfExists: { "s3:b": "y" } },
    ],
    ["presence alone", { Null: { "s3:a": "false" } }, { StringLike: { "s3:a": "*" } }],
    [
      "presence beside an operator that does not demand it",
      { Null: { "s3:a": "false" }, StringEqualsIfExists: { "s3:a": "x" } },
      { StringEqualsIfExists: { "s3:a": "x" }, StringLike: { "s3:a": "*" } },
    ],
    [
      "presence of a key beside likeness of another",
      { StringLike: { "s3:a": "x*" }, Null: { "s3:b": "false" } },
      { StringLike: { "s3:a": "x*", "s3:b": "*" } },
    ],
    ["what means the same: absence", { Null: { "s3:a": "true" } }, { Null: { "s3:a": "true" } }],
    ["what means the same: equality", { StringEquals: { "s3:a": "x" } }, { StringEquals: { "s3:a": "x" } }],
    [
      "what means the same: …IfExists",
      { StringNotEqualsIfExists: { "s3:a": "x" } },
      { StringNotEqualsIfExists: { "s3:a": "x" } },
    ],
  ])("%s", (_, condition, expected) => {
    expect(rewritten(condition)).toEqual(expected);
  });

  test("leaves everything else", () => {
    const policy = { Version: "2012-10-17", Statement: [{ Sid: "A", Effect: "Allow", Principal: "*" }] };
    expect(toGatewayPolicy(policy)).toEqual(policy);
  });
});
