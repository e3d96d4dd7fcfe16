import { describe, expect, test } from "@jest/globals";
import { prod } from "../../../environments/prod";
import { contentsOf, stateStatements } from "../../../modules/github";
import { TestApp, temporaryFolder } from "../../helpers/stacks";
import { type Pipeline, pipelineOf } from "./pipelines";

const app = new TestApp(temporaryFolder(), { environments: [prod] });
const pipeline = pipelineOf(app, prod);
const BUCKET = "arn:aws:s3:::quikapp-terraform-state-prod";
const STATE = { bucketName: "quikapp-terraform-state-prod", key: "prod/media-storage.tfstate" };

const sidsOf = ({ plan, deploy, stack }: Pipeline): readonly string[] => {
  const boundary = stack.all("aws_iam_policy").map(({ policy }) => String(policy));
  const policies = [...plan.policies, ...deploy.policies].flatMap(({ Statement }) => Statement);
  const sids = policies.map(({ Sid }) => Sid ?? "").filter((sid) => sid.startsWith("State"));
  const mentioned = boundary.some((text) => text.includes("terraform-state"));
  return [...new Set([...sids, ...(mentioned ? ["mentioned"] : [])])].toSorted();
};

describe("the state", () => {
  test("is written by who deploys: this one and its lock, in this bucket, with its key", () => {
    expect(stateStatements(pipeline.arns, STATE, "write")).toEqual([
      { sid: "StateBucket", effect: "Allow", actions: ["s3:ListBucket"], resources: [BUCKET] },
      {
        sid: "State",
        effect: "Allow",
        actions: ["s3:GetObject", "s3:PutObject"],
        resources: [`${BUCKET}/prod/media-storage.tfstate`],
      },
      {
        sid: "StateLock",
        effect: "Allow",
        actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        resources: [`${BUCKET}/prod/media-storage.tfstate.tflock`],
      },
      {
        sid: "StateKey",
        effect: "Allow",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["arn:aws:kms:us-east-1:222222222222:key/*"],
        conditions: {
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [BUCKET, `${BUCKET}/prod/media-storage.tfstate*`] },
        },
      },
    ]);
  });

  test("is only read by who plans", () => {
    const [bucket, state, ...rest] = stateStatements(pipeline.arns, STATE, "read");
    expect(state?.actions).toEqual(["s3:GetObject"]);
    const [bucketToo, , ...restToo] = stateStatements(pipeline.arns, STATE, "write");
    expect([bucket, ...rest]).toEqual([bucketToo, ...restToo]);
  });

  test("needs nothing of AWS where it lies elsewhere", () => {
    expect(sidsOf(pipeline)).toEqual(["State", "StateBucket", "StateKey", "StateLock", "mentioned"]);
    expect(sidsOf(pipelineOf(app, prod, { state: null }))).toEqual([]);
  });
});

test("a stack's contents are read from its constructs", () => {
  const { regions, bucketNames, resourceTypes } = contentsOf(app.stack("prod"));
  expect(regions).toEqual(["us-east-1", "eu-west-1", "ap-southeast-1"]);
  expect(bucketNames).toEqual([
    "quikapp-archives-prod",
    "quikapp-exports-prod",
    "quikapp-logs-prod",
    "quikapp-logs-prod-apac",
    "quikapp-logs-prod-eu",
    "quikapp-media-prod",
    "quikapp-media-prod-apac",
    "quikapp-media-prod-eu",
    "quikapp-thumbnails-prod",
    "quikapp-thumbnails-prod-apac",
    "quikapp-thumbnails-prod-eu",
  ]);
  expect(resourceTypes).toContain("aws_s3_bucket_replication_configuration");
  expect(resourceTypes).toEqual([...new Set(resourceTypes)].toSorted());
});
