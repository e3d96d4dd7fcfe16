import { describe, expect, test } from "@jest/globals";
import { type RoleTrust, type ServiceTrust, trustStatement } from "../../../modules/iam";

const ACCOUNT = "111122223333";
const ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";

const POD: ServiceTrust = {
  kind: "eks-pod-identity",
  clusterArn: "arn:aws:eks:us-east-1:111122223333:cluster/main",
  namespace: "media",
  serviceAccount: "media-service",
};
const WEB: ServiceTrust = {
  kind: "web-identity",
  issuer: ISSUER,
  audience: "sts.amazonaws.com",
  subject: "system:serviceaccount:media:media-service",
};

const assume = { effect: "Allow", actions: ["sts:AssumeRole"] };

describe.each([
  ["us-east-1", "aws", "ec2.amazonaws.com"],
  ["us-gov-west-1", "aws-us-gov", "ec2.amazonaws.com"],
  ["cn-northwest-1", "aws-cn", "ec2.amazonaws.com.cn"],
])("in %s", (region, partition, ec2Service) => {
  const trusted = (trust: RoleTrust): object => trustStatement(trust, { accountId: ACCOUNT, region });

  test("an ECS task is trusted from this account and Region", () => {
    expect(trusted({ kind: "ecs-task" })).toEqual({
      ...assume,
      sid: "EcsTask",
      principals: { Service: "ecs-tasks.amazonaws.com" },
      conditions: {
        ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${ACCOUNT}:*` },
        StringEquals: { "aws:SourceAccount": ACCOUNT },
      },
    });
  });

  test("an EC2 instance is trusted under its partition's service name", () => {
    expect(trusted({ kind: "ec2" })).toEqual({
      ...assume,
      sid: "Ec2Instance",
      principals: { Service: ec2Service },
    });
  });

  test("a Lambda function is trusted", () => {
    expect(trusted({ kind: "lambda" })).toEqual({
      ...assume,
      sid: "LambdaFunction",
      principals: { Service: "lambda.amazonaws.com" },
    });
  });

  test("S3 is trusted to replicate", () => {
    expect(trusted({ kind: "s3-replication" })).toEqual({
      ...assume,
      sid: "S3Replication",
      principals: { Service: "s3.amazonaws.com" },
    });
  });

  test("a pod is trusted from one cluster, namespace and service account", () => {
    expect(trusted(POD)).toEqual({
      effect: "Allow",
      actions: ["sts:AssumeRole", "sts:TagSession"],
      sid: "EksPod",
      principals: { Service: "pods.eks.amazonaws.com" },
      conditions: {
        ArnEquals: { "aws:SourceArn": "arn:aws:eks:us-east-1:111122223333:cluster/main" },
        StringEquals: {
          "aws:SourceAccount": ACCOUNT,
          "aws:RequestTag/kubernetes-namespace": "media",
          "aws:RequestTag/kubernetes-service-account": "media-service",
        },
      },
    });
  });

  test("a web identity is trusted with one audience and one subject", () => {
    expect(trusted(WEB)).toEqual({
      effect: "Allow",
      actions: ["sts:AssumeRoleWithWebIdentity"],
      sid: "WebIdentity",
      principals: { Federated: `arn:${partition}:iam::${ACCOUNT}:oidc-provider/${ISSUER}` },
      conditions: {
        StringEquals: {
          [`${ISSUER}:aud`]: "sts.amazonaws.com",
          [`${ISSUER}:sub`]: "system:serviceaccount:media:media-service",
        },
      },
    });
  });
});
