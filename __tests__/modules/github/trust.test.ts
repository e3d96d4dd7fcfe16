import { describe, expect, test } from "@jest/globals";
import { repositoryFaults } from "../../../contract/aws";
import { statementsOf } from "../../helpers/synthesised";
import { thrownBy } from "../../helpers/thrown";
import { pipelineWith } from "./pipelines";

const PROPS = {
  application: "quikapp",
  name: "prod",
  accountId: "111122223333",
  regions: ["us-east-1"],
  bucketNames: ["quikapp-media-prod"],
  deletionProtection: true,
  repository: "quikapp/media-storage",
  branch: "main",
  oidcProvider: "existing",
  resourceTypes: ["aws_s3_bucket"],
  state: { bucketName: "quikapp-terraform-state-prod", key: "prod/media-storage.tfstate" },
} as const;

const ISSUER = "token.actions.githubusercontent.com";
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`;

function rolesOf(props: Partial<Parameters<typeof pipelineWith>[0]> = {}) {
  const { stack } = pipelineWith({ ...PROPS, ...props });
  const named = (name: string) => stack.all("aws_iam_role").find((role) => role["name"] === name) ?? {};
  return { stack, plan: named("quikapp-plan-prod"), deploy: named("quikapp-deploy-prod") };
}

function conditionsOf(role: Readonly<Record<string, unknown>>): unknown {
  return statementsOf(role["assume_role_policy"])[0]?.Condition;
}

describe("the roles trust tokens of GitHub", () => {
  test("to plan: of pull requests and of the protected branch", () => {
    expect(statementsOf(rolesOf().plan["assume_role_policy"])).toEqual([
      {
        Sid: "GitHubActions",
        Effect: "Allow",
        Principal: { Federated: PROVIDER },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
          StringEquals: {
            [`${ISSUER}:aud`]: "sts.amazonaws.com",
            [`${ISSUER}:sub`]: [
              "repo:quikapp/media-storage:pull_request",
              "repo:quikapp/media-storage:ref:refs/heads/main",
            ],
          },
        },
      },
    ]);
  });

  test("to deploy: of the deployment environment, on the protected branch", () => {
    expect(conditionsOf(rolesOf().deploy)).toEqual({
      StringEquals: {
        [`${ISSUER}:aud`]: "sts.amazonaws.com",
        [`${ISSUER}:sub`]: ["repo:quikapp/media-storage:environment:prod"],
        [`${ISSUER}:ref`]: "refs/heads/main",
      },
    });
  });

  test("in other partitions by the subject alone", () => {
    expect(conditionsOf(rolesOf({ regions: ["cn-north-1"] }).deploy)).toEqual({
      StringEquals: {
        [`${ISSUER}:aud`]: "sts.amazonaws.com",
        [`${ISSUER}:sub`]: ["repo:quikapp/media-storage:environment:prod"],
      },
    });
  });

  test("with immutable subjects, where the repository has ids", () => {
    const { plan, deploy } = rolesOf({ repository: "quikapp@123456/media-storage@456789", branch: "release/1.x" });
    expect(conditionsOf(plan)).toMatchObject({
      StringEquals: {
        [`${ISSUER}:sub`]: [
          "repo:quikapp@123456/media-storage@456789:pull_request",
          "repo:quikapp@123456/media-storage@456789:ref:refs/heads/release/1.x",
        ],
      },
    });
    expect(conditionsOf(deploy)).toMatchObject({
      StringEquals: { [`${ISSUER}:sub`]: ["repo:quikapp@123456/media-storage@456789:environment:prod"] },
    });
  });

  test("for an hour, and within the pipeline's boundary", () => {
    const { stack, plan, deploy } = rolesOf();
    const boundaries = stack.addresses("aws_iam_policy").filter((address) => address.includes("pipeline_boundary"));
    expect(boundaries).toHaveLength(1);
    for (const role of [plan, deploy]) {
      expect(role).toMatchObject({
        max_session_duration: 3600,
        permissions_boundary: `\${${boundaries.join()}.arn}`,
      });
    }
  });
});

describe("GitHub's identity provider", () => {
  test("is used where the account has it", () => {
    expect(rolesOf().stack.all("aws_iam_openid_connect_provider")).toHaveLength(0);
  });

  test("is made where it has none, without a thumbprint", () => {
    const { stack, plan } = rolesOf({ oidcProvider: "create" });
    expect(stack.only("aws_iam_openid_connect_provider")).toMatchObject({
      url: `https://${ISSUER}`,
      client_id_list: ["sts.amazonaws.com"],
    });
    expect(stack.only("aws_iam_openid_connect_provider")).not.toHaveProperty("thumbprint_list");
    expect(statementsOf(plan["assume_role_policy"])[0]?.Principal).toEqual({
      Federated: stack.reference("aws_iam_openid_connect_provider", "arn"),
    });
  });
});

describe("a repository", () => {
  test.each([
    ["quikapp/media-storage"],
    ["Quik-App/Media.Storage_2"],
    ["o_corp/.github"],
    ["q@1/m@2"],
    [`${"a".repeat(39)}/${"b".repeat(100)}`],
  ])("may be %s", (repository) => {
    expect(repositoryFaults({ repository, branch: "main" })).toEqual([]);
  });

  test.each([
    ["quikapp"],
    ["quikapp/*"],
    ["*/media-storage"],
    ["quikapp/media?"],
    ["quikapp/media:environment:prod"],
    ["quikapp/${aws:username}"],
    ["quikapp/a/b"],
    ["quikapp/.."],
    ["quikapp/."],
    ["-quikapp/x"],
    ["quikapp@1/media-storage"],
    ["quikapp/media-storage@2"],
    ["quikapp@0/media-storage@2"],
    ["quikapp/media storage"],
    ["quikapp/x\n"],
    [`${"a".repeat(40)}/b`],
    [`a/${"b".repeat(101)}`],
    [""],
  ])("may not be %j", (repository) => {
    expect(repositoryFaults({ repository, branch: "main" })).toEqual([
      {
        path: ["repository"],
        message: `must be OWNER/NAME or OWNER@ID/NAME@ID of a repository on GitHub, got: ${JSON.stringify(repository)}`,
      },
    ]);
  });
});

describe("a branch", () => {
  test.each([["main"], ["release/1.x"], ["feature/a@b#c+d=e"], ["_x"]])("may be %s", (branch) => {
    expect(repositoryFaults({ repository: "a/b", branch })).toEqual([]);
  });

  test.each([
    ["*"],
    ["ma?n"],
    ["a b"],
    ["${a}"],
    ["a..b"],
    ["a//b"],
    ["a/.b"],
    ["a.lock"],
    ["a.lock/b"],
    ["a@{b"],
    ["a/"],
    ["a."],
    ["/a"],
    ["-a"],
    [""],
  ])("may not be %j", (branch) => {
    expect(repositoryFaults({ repository: "a/b", branch })).toEqual([
      {
        path: ["branch"],
        message: `must be the name of a branch in letters, digits and ._/@#+=-, got: ${JSON.stringify(branch)}`,
      },
    ]);
  });
});

test("all faults are told at once, by the construct's path", () => {
  expect(thrownBy(() => pipelineWith({ ...PROPS, repository: "x", branch: "*" })).message).toBe(
    'pipeline.repository must be OWNER/NAME or OWNER@ID/NAME@ID of a repository on GitHub, got: "x"\n' +
      'pipeline.branch must be the name of a branch in letters, digits and ._/@#+=-, got: "*"',
  );
});
