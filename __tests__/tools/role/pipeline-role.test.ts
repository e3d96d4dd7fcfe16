import { expect, test } from "@jest/globals";
import { pipelineRole } from "../../../tools/role/pipeline-role";
import { dev } from "../../../environments/dev";

const github = { repository: "quikapp/media-storage", branch: "main", oidcProvider: "create" } as const;

test.each([
  ["plan", "us-east-1", "arn:aws:iam::111111111111:role/quikapp-plan-dev"],
  ["deploy", "us-east-1", "arn:aws:iam::111111111111:role/quikapp-deploy-dev"],
  ["plan", "cn-north-1", "arn:aws-cn:iam::111111111111:role/quikapp-plan-dev"],
] as const)("%s in %s is %s", (purpose, region, arn) => {
  expect(pipelineRole({ ...dev, region, github }, purpose)).toBe(arn);
});

test("there is none where no workflow deploys", () => {
  expect(() => pipelineRole({ ...dev, github: null }, "plan")).toThrow(
    new Error("dev.github must name a repository for workflows to plan dev, got: null"),
  );
});
