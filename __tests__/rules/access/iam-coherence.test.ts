import { describe, expect, it } from "@jest/globals";

import { iamCoherence } from "../../../rules/access/iam-coherence";
import { said } from "../../helpers/rules";

const INLINE = { aws_iam_user_policy: { read: { user: "reader", name: "read" } } };
const ARN = "arn:aws:iam::111122223333:policy/read";

function attached(policy_arn: string, others: object = INLINE, type = "aws_iam_role_policy_attachment"): object {
  return { resource: { ...others, [type]: { x: { policy_arn } } } };
}

function inlineSaid(type: string, path: string, policy: string, given: string): readonly string[] {
  return [`${type}.x ${path} must be the ARN of a managed policy, and ${policy} is an inline one, got: "${given}"`];
}

describe("iam-coherence", () => {
  it.each([
    ["aws_iam_role_policy_attachment", ARN],
    ["aws_iam_user_policy_attachment", "arn:aws:iam::111122223333:policy/teams/read"],
    ["aws_iam_group_policy_attachment", "arn:aws:iam::${var.account}:policy/read"],
    ["aws_iam_policy_attachment", "${aws_iam_user_policy.read.id}"],
  ])("refuses an inline policy in %s", (type, arn) => {
    expect(said(iamCoherence, attached(arn, INLINE, type))).toEqual(
      inlineSaid(type, "policy_arn", "aws_iam_user_policy.read", arn),
    );
  });

  it.each(["aws_iam_role_policy", "aws_iam_group_policy"])("refuses %s", (type) => {
    expect(said(iamCoherence, attached(ARN, { [type]: { p: { name: "read" } } }))).toEqual(
      inlineSaid("aws_iam_role_policy_attachment", "policy_arn", `${type}.p`, ARN),
    );
  });

  it("refuses it beside a managed policy of which Terraform makes up the name", () => {
    expect(said(iamCoherence, attached(ARN, { ...INLINE, aws_iam_policy: { p: {} } }))).toHaveLength(1);
  });

  it("refuses it in a role's list", () => {
    const json = { resource: { ...INLINE, aws_iam_role: { x: { managed_policy_arns: ["${var.arn}", ARN] } } } };
    expect(said(iamCoherence, json)).toEqual(
      inlineSaid("aws_iam_role", "managed_policy_arns", "aws_iam_user_policy.read", ARN),
    );
  });

  it.each([
    [
      "a policy by reference",
      attached("${aws_iam_policy.p.arn}", { ...INLINE, aws_iam_policy: { p: { name: "read" } } }),
    ],
    ["a managed policy of the name", attached(ARN, { ...INLINE, aws_iam_policy: { p: { name: "read" } } })],
    [
      "a managed policy that may have the name",
      attached(ARN, { ...INLINE, aws_iam_policy: { p: { name: "${var.n}" } } }),
    ],
    ["a managed policy of a prefix", attached(ARN, { ...INLINE, aws_iam_policy: { p: { name_prefix: "re" } } })],
    ["a policy that is only read", { ...attached(ARN), data: { aws_iam_policy: { p: { name: "read" } } } }],
    ["a policy that is read by its ARN", { ...attached(ARN), data: { aws_iam_policy: { p: { arn: "${var.arn}" } } } }],
    ["a policy of AWS's", attached("arn:aws:iam::aws:policy/read")],
    ["another name", attached("arn:aws:iam::111122223333:policy/write")],
    ["an inline policy of an unknown name", attached(ARN, { aws_iam_user_policy: { read: { name: "${var.n}" } } })],
    ["an unknown ARN", attached("${var.arn}")],
    ["an ARN that is known in part", attached("arn:aws:iam::111122223333:policy/${var.name}")],
  ])("says nothing about %s", (_, json) => {
    expect(said(iamCoherence, json)).toEqual([]);
  });
});
