import * as v from "valibot";
import { formatGiven, oneOf } from "../contract/aws";
import type { ServiceTrust } from "../modules/iam/service-trust";
import { fields, givenKind, text } from "./schema-parts";

const KINDS = ["ecs-task", "ec2", "lambda", "eks-pod-identity", "web-identity"] as const;

/** Names of Kubernetes: RFC 1123 labels and subdomains. A wildcard would trust every pod, so none passes. */
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const SERVICE_ACCOUNT = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const kind = <const K extends ServiceTrust["kind"]>(value: K): v.LiteralSchema<K, undefined> => v.literal(value);

const service = <const K extends "ecs-task" | "ec2" | "lambda">(value: K): v.GenericSchema<unknown, { kind: K }> =>
  fields({ kind: kind(value) });

const podIdentity = fields({
  kind: kind("eks-pod-identity"),
  clusterArn: text(
    "the ARN of an EKS cluster, such as arn:aws:eks:us-east-1:111122223333:cluster/main",
    /^arn:aws[a-z-]*:eks:[a-z0-9-]+:\d{12}:cluster\/[A-Za-z0-9][\w-]{0,99}$/,
  ),
  namespace: text("a Kubernetes namespace, without wildcards", NAMESPACE),
  serviceAccount: text("a Kubernetes service account, without wildcards", SERVICE_ACCOUNT),
});

const webIdentity = fields({
  kind: kind("web-identity"),
  issuer: text(
    "the issuer without https://, such as oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE",
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w.~/-]+)?$/,
  ),
  audience: text("the aud claim, without wildcards", /^[^*?\s]+$/),
  subject: text("the sub claim to the letter, without wildcards", /^[^*?\s]+$/),
});

/** Who may assume the media service's role. */
export const trust: v.GenericSchema<unknown, ServiceTrust> = v.lazy((input) => {
  switch (givenKind(input)) {
    case "ecs-task":
      return service("ecs-task");
    case "ec2":
      return service("ec2");
    case "lambda":
      return service("lambda");
    case "eks-pod-identity":
      return podIdentity;
    case "web-identity":
      return webIdentity;
    default:
      return v.custom<ServiceTrust>(
        () => false,
        `must be an object whose kind is ${oneOf(KINDS)}, got: ${formatGiven(input)}`,
      );
  }
});
