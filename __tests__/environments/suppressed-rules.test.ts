import { describe, expect, test } from "@jest/globals";
import { devWith, edit, faultsOf } from "../helpers/environments";

const GOOD = { rule: "ia-min-30", address: "aws_s3_bucket.media", reason: "A compatible store allows it." };
const faults = (value: unknown): readonly string[] => faultsOf(devWith(edit("suppressedRules", value)));

const RULE = "dev.suppressedRules[0].rule must be the name of a rule, such as ia-min-30";
const ADDRESS = "dev.suppressedRules[0].address must be a resource's address, such as aws_s3_bucket.media";
const REASON = "dev.suppressedRules[0].reason must be why this is all right here, in 10 characters or more";

describe("suppressions are accepted", () => {
  test.each<[string, readonly unknown[]]>([
    ["none", []],
    ["one", [GOOD]],
    ["of an address with a hyphen, as of replicas", [{ ...GOOD, address: "aws_s3_bucket.eu-west-1_media_0B659CB7" }]],
    ["of a data source", [{ ...GOOD, address: "data.aws_iam_policy_document.media" }]],
    ["of a resource in a module", [{ ...GOOD, address: 'module.media["eu"].aws_s3_bucket.this[0]' }]],
    ["with a reason of 10 characters", [{ ...GOOD, reason: "1234567890" }]],
    ["with a reason of two lines", [{ ...GOOD, reason: "Yes,\nit is." }]],
  ])("%s", (_, suppressions) => {
    expect(faults(suppressions)).toEqual([]);
  });
});

describe("suppressions are refused by their path", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["no list", {}, ["dev.suppressedRules must be a list of suppressions, got: {}"]],
    ["null", null, ["dev.suppressedRules must be a list of suppressions, got: null"]],
    [
      "a name",
      ["ia-min-30"],
      ['dev.suppressedRules[0] must be an object with rule, address, reason, got: "ia-min-30"'],
    ],
    ["a rule's title", [{ ...GOOD, rule: "IA Min 30" }], [`${RULE}, got: "IA Min 30"`]],
    ["a rule's number", [{ ...GOOD, rule: 1 }], [`${RULE}, got: 1`]],
    ["every rule", [{ ...GOOD, rule: "*" }], [`${RULE}, got: "*"`]],
    ["an empty address", [{ ...GOOD, address: "" }], [`${ADDRESS}, got: ""`]],
    ["every address of a type", [{ ...GOOD, address: "aws_s3_bucket.*" }], [`${ADDRESS}, got: "aws_s3_bucket.*"`]],
    ["a reason of 9 characters", [{ ...GOOD, reason: "123456789" }], [`${REASON}, got: "123456789"`]],
    ["a reason of spaces", [{ ...GOOD, reason: " ".repeat(12) }], [`${REASON}, got: "${" ".repeat(12)}"`]],
    [
      "a reason of 9 characters among spaces",
      [{ ...GOOD, reason: "  123456789  " }],
      [`${REASON}, got: "  123456789  "`],
    ],
    ["no reason", [{ rule: GOOD.rule, address: GOOD.address }], [`${REASON}, got: nothing`]],
    [
      "an unknown field",
      [{ ...GOOD, path: "rule[0]" }],
      ["dev.suppressedRules[0].path is not a field: must be one of rule, address, reason"],
    ],
    [
      "all three, and another",
      [GOOD, { rule: "", address: " ", reason: "ok" }],
      [
        `${RULE.replace("[0]", "[1]")}, got: ""`,
        `${ADDRESS.replace("[0]", "[1]")}, got: " "`,
        `${REASON.replace("[0]", "[1]")}, got: "ok"`,
      ],
    ],
  ])("%s", (_, suppressions, messages) => {
    expect(faults(suppressions)).toEqual(messages);
  });
});
