import { expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import type { PolicyStatement } from "../../../modules/iam";
import { aRole, aStack } from "../../helpers/constructs";
import { Synthesised, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const list = (sid: string): PolicyStatement => ({
  sid,
  effect: "Allow",
  actions: ["s3:ListBucket"],
  resources: ["arn:aws:s3:::quikapp-test"],
});

test("a role begins without any permission", () => {
  const stack = aStack();
  const role = aRole(stack);
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_iam_role: 1 });
  expect(terraform.only("aws_iam_role")).toEqual({
    name: "quikapp-media-service-test",
    description: "Signs URLs",
    assume_role_policy: expect.any(String),
  });
  expect(role.instanceProfileName).toBeUndefined();
});

test("a role's trust policy is the statement of its trust, and no other", () => {
  const stack = aStack();
  aRole(stack, { trust: { kind: "lambda" } });
  expect(statementsOf(new Synthesised(stack).only("aws_iam_role")["assume_role_policy"])).toEqual([
    {
      Sid: "LambdaFunction",
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: ["sts:AssumeRole"],
    },
  ]);
});

test("a role for EC2 has an instance profile of its own name", () => {
  const stack = aStack();
  const role = aRole(stack, { trust: { kind: "ec2" } });
  new TerraformOutput(stack, "profile", { value: role.instanceProfileName });
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_iam_role: 1, aws_iam_instance_profile: 1 });
  expect(terraform.only("aws_iam_instance_profile")).toEqual({
    name: "quikapp-media-service-test",
    role: terraform.reference("aws_iam_role", "name"),
  });
  expect(terraform.json.output?.["profile"]).toEqual({
    value: terraform.reference("aws_iam_instance_profile", "name"),
  });
});

test("all that is granted is in one policy, in the order of the grants", () => {
  const stack = aStack();
  const role = aRole(stack);
  role.addToPolicy(list("First"), list("Second"));
  role.addToPolicy(list("Third"));
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_iam_role: 1, aws_iam_role_policy: 1 });
  const policy = terraform.only("aws_iam_role_policy");
  expect(policy).toMatchObject({ name: "grants", role: terraform.reference("aws_iam_role", "name") });
  expect(statementsOf(policy["policy"]).map(({ Sid }) => Sid)).toEqual(["First", "Second", "Third"]);
});

test("what is granted twice is granted once", () => {
  const stack = aStack();
  const role = aRole(stack);
  role.addToPolicy(list("First"), list("First"));
  role.addToPolicy(list("First"));
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_iam_role: 1, aws_iam_role_policy: 1 });
  expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"]).map(({ Sid }) => Sid)).toEqual(["First"]);
});

test("two grants of one statement id are refused", () => {
  const role = aRole(aStack());
  role.addToPolicy(list("First"));
  expect(
    messageOf(() => {
      role.addToPolicy({ ...list("First"), actions: ["s3:*"] });
    }),
  ).toMatch(/^A policy's statement ids must differ, got: First twice, for /);
});
