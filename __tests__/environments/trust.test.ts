import { describe, expect, test } from "@jest/globals";
import { formatGiven } from "../../contract/wording";
import { devWith, faultsOf } from "../helpers/environments";

const faults = (trust: unknown): readonly string[] =>
  faultsOf(devWith({ path: ["mediaService", "trust"], value: trust }));

const POD = {
  kind: "eks-pod-identity",
  clusterArn: "arn:aws:eks:us-east-1:111111111111:cluster/main",
  namespace: "media",
  serviceAccount: "media-service",
};
const WEB = {
  kind: "web-identity",
  issuer: "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  audience: "sts.amazonaws.com",
  subject: "system:serviceaccount:media:media-service",
};

const CLUSTER = "must be the ARN of an EKS cluster, such as arn:aws:eks:us-east-1:111122223333:cluster/main";
const NAMESPACE = "must be a Kubernetes namespace, without wildcards";
const SERVICE_ACCOUNT = "must be a Kubernetes service account, without wildcards";
const ISSUER = "must be the issuer without https://, such as oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";
const AUDIENCE = "must be the aud claim, without wildcards";
const SUBJECT = "must be the sub claim to the letter, without wildcards";

describe("a trust is accepted", () => {
  test.each([
    { kind: "ecs-task" },
    { kind: "ec2" },
    { kind: "lambda" },
    POD,
    { ...POD, clusterArn: "arn:aws-cn:eks:cn-north-1:111111111111:cluster/main" },
    { ...POD, serviceAccount: "media.service-1.v2" },
    { ...POD, serviceAccount: "a".repeat(253) },
    WEB,
    { ...WEB, issuer: "token.actions.githubusercontent.com", subject: "repo:quikapp/media:ref:refs/heads/main" },
  ])("%j", (trust) => {
    expect(faults(trust)).toEqual([]);
  });
});

describe("a kind is refused", () => {
  test.each([undefined, null, "ecs-task", {}, { kind: "ecs" }, { kind: ["ec2"] }, { service: "ec2" }])(
    "%j",
    (trust) => {
      const given = trust === undefined ? "nothing" : JSON.stringify(trust);
      expect(faults(trust)).toEqual([
        `dev.mediaService.trust must be an object whose kind is ecs-task, ec2, lambda, eks-pod-identity or web-identity, got: ${given}`,
      ]);
    },
  );
});

describe("a field of a trust is refused", () => {
  test.each<[object, string, string, unknown]>([
    [POD, "clusterArn", CLUSTER, "arn:aws:eks:us-east-1:111111111111:cluster/*"],
    [POD, "clusterArn", CLUSTER, "arn:aws:eks:*:111111111111:cluster/main"],
    [POD, "clusterArn", CLUSTER, "arn:aws:ecs:us-east-1:111111111111:cluster/main"],
    [POD, "clusterArn", CLUSTER, "main"],
    [POD, "namespace", NAMESPACE, "*"],
    [POD, "namespace", NAMESPACE, "med?a"],
    [POD, "namespace", NAMESPACE, "Media"],
    [POD, "namespace", NAMESPACE, "a".repeat(64)],
    [POD, "serviceAccount", SERVICE_ACCOUNT, "media-*"],
    [POD, "serviceAccount", SERVICE_ACCOUNT, ""],
    [POD, "serviceAccount", SERVICE_ACCOUNT, ".media"],
    [POD, "serviceAccount", SERVICE_ACCOUNT, "media."],
    [POD, "serviceAccount", SERVICE_ACCOUNT, "Media"],
    [POD, "serviceAccount", SERVICE_ACCOUNT, "a".repeat(254)],
    [POD, "namespace", NAMESPACE, "media.prod"],
    [WEB, "issuer", ISSUER, "https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE"],
    [WEB, "issuer", ISSUER, "oidc.eks.us-east-1.amazonaws.com/"],
    [WEB, "issuer", ISSUER, "*.amazonaws.com"],
    [WEB, "audience", AUDIENCE, "*"],
    [WEB, "audience", AUDIENCE, ""],
    [WEB, "subject", SUBJECT, "system:serviceaccount:media:*"],
    [WEB, "subject", SUBJECT, "repo:quikapp/media:ref:refs/heads/mai?"],
    [WEB, "subject", SUBJECT, 7],
  ])("%j with another %s", (trust, field, rule, value) => {
    expect(faults({ ...trust, [field]: value })).toEqual([
      `dev.mediaService.trust.${field} ${rule}, got: ${formatGiven(value)}`,
    ]);
  });

  test("a cluster of another account", () => {
    const clusterArn = "arn:aws:eks:us-east-1:222222222222:cluster/main";
    expect(faults({ ...POD, clusterArn })).toEqual([
      `dev.mediaService.trust.clusterArn must be a cluster of the account 111111111111, got: "${clusterArn}"`,
    ]);
  });

  test("a cluster of another account, beside the other faults", () => {
    const clusterArn = "arn:aws:eks:us-east-1:222222222222:cluster/main";
    const trust = { ...POD, clusterArn, namespace: "*" };
    expect(
      faultsOf(devWith({ path: ["mediaService", "trust"], value: trust }, { path: ["region"], value: "moon" })),
    ).toEqual([
      'dev.region must be an AWS Region, such as us-east-1, got: "moon"',
      `dev.mediaService.trust.namespace ${NAMESPACE}, got: "*"`,
      `dev.mediaService.trust.clusterArn must be a cluster of the account 111111111111, got: "${clusterArn}"`,
    ]);
  });

  test("every missing one at once", () => {
    expect(faults({ kind: "web-identity" })).toEqual([
      `dev.mediaService.trust.issuer ${ISSUER}, got: nothing`,
      `dev.mediaService.trust.audience ${AUDIENCE}, got: nothing`,
      `dev.mediaService.trust.subject ${SUBJECT}, got: nothing`,
    ]);
  });

  test("one of another kind", () => {
    expect(faults({ kind: "ec2", namespace: "media" })).toEqual([
      "dev.mediaService.trust.namespace is not a field: must be one of kind",
    ]);
  });
});
