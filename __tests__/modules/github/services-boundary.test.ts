import { TerraformStack, Testing } from "cdktf";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { describe, expect, test } from "@jest/globals";
import { BoundedRoles } from "../../../modules/github";
import { TestApp, temporaryFolder } from "../../helpers/stacks";
import { Synthesised } from "../../helpers/synthesised";
import { DeployedStack } from "../../policies/harness/deployed-stack";
import { parsePolicy } from "../../policies/harness/policy";
import { administrator, decide } from "./decide";
import { ENVIRONMENTS, pipelineOf } from "./pipelines";

const app = new TestApp(temporaryFolder(), { environments: [...ENVIRONMENTS] });

describe.each(ENVIRONMENTS.map((environment) => [environment.name, environment] as const))(
  "of %s",
  (name, environment) => {
    const { props, servicesBoundary } = pipelineOf(app, environment);
    const stack = new DeployedStack(name, new Synthesised(app.stack(name)).json);
    const tags = { "aws:ResourceTag/Application": props.application, "aws:ResourceTag/Environment": name };

    test("every grant of every role is within the boundary", async () => {
      let decided = 0;
      for (const resource of stack.all("aws_iam_role_policy")) {
        const role = stack.named("aws_iam_role", resource.properties["role"]);
        const bounded = administrator(stack.arn(role), servicesBoundary);
        const { Statement } = parsePolicy(stack.resolve(resource.properties["policy"]));
        for (const { Action, Resource = [] } of Statement) {
          for (const action of [Action].flat()) {
            for (const arn of [Resource].flat()) {
              const request = {
                action,
                resource: arn.replace(/:\*$/, ":log-stream:x").replaceAll("*", "x"),
                ...(action.startsWith("kms:") && { context: tags }),
              };
              expect([action, arn, await decide(bounded, request)]).toEqual([action, arn, "allowed"]);
              decided += 1;
            }
          }
        }
      }
      expect(decided).toBeGreaterThan(30);
    });

    test.each([
      ["iam:CreateUser", `arn:aws:iam::${environment.accountId}:user/x`],
      ["iam:PassRole", `arn:aws:iam::${environment.accountId}:role/admin`],
      ["sts:AssumeRole", `arn:aws:iam::${environment.accountId}:role/admin`],
      ["s3:PutBucketPolicy", `arn:aws:s3:::${environment.bucketNames.media}`],
      ["s3:PutObjectAcl", `arn:aws:s3:::${environment.bucketNames.media}/x`],
      ["s3:DeleteObjectVersion", `arn:aws:s3:::${environment.bucketNames.media}/x`],
      ["s3:GetObject", "arn:aws:s3:::somebody/x"],
      ["s3:GetObject", `arn:aws:s3:::quikapp-terraform-state-${name}/${name}/media-storage.tfstate`],
      [
        "lambda:UpdateFunctionCode",
        `arn:aws:lambda:us-east-1:${environment.accountId}:function:quikapp-photos-${name}`,
      ],
      ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:us-east-1:${environment.accountId}:secret:x`],
    ])("an administrator within the boundary may not %s", async (action, resource) => {
      const role = `arn:aws:iam::${environment.accountId}:role/quikapp-photos-${name}`;
      expect(await decide(administrator(role, servicesBoundary), { action, resource })).toBe("nothing allows it");
    });

    test("a key of another environment stays closed, whoever its policy names", async () => {
      const role = `arn:aws:iam::${environment.accountId}:role/quikapp-photos-${name}`;
      const context = { "aws:ResourceTag/Application": props.application, "aws:ResourceTag/Environment": "other" };
      const resource = `arn:aws:kms:${environment.region}:${environment.accountId}:key/1`;
      const request = { action: "kms:Decrypt", resource, context };
      expect(await decide(administrator(role, servicesBoundary), request)).toBe("nothing allows it");
    });
  },
);

test("every role of a stack gets the boundary, however deep it lies and whenever it is made", () => {
  const stack = new TerraformStack(Testing.app(), "test");
  const role = (scope: Construct, id: string): IamRole => new IamRole(scope, id, { name: id, assumeRolePolicy: "{}" });
  role(stack, "before");
  BoundedRoles.in(stack, "arn:aws:iam::111122223333:policy/boundary");
  role(new Construct(new Construct(stack, "a"), "b"), "after");
  const bounded = new Synthesised(stack).all("aws_iam_role");
  expect(bounded.map((properties) => [properties["name"], properties["permissions_boundary"]])).toEqual([
    ["after", "arn:aws:iam::111122223333:policy/boundary"],
    ["before", "arn:aws:iam::111122223333:policy/boundary"],
  ]);
});
