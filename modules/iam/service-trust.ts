import { dnsSuffixOf, partitionOf } from "../../contract/aws";
import type { PolicyStatement } from "./policy-document";

/** Who may assume the media service's role: where the service runs. */
export type ServiceTrust = EcsTaskTrust | Ec2Trust | LambdaTrust | PodIdentityTrust | WebIdentityTrust;

/** A task of Amazon ECS, in this account and Region. */
export interface EcsTaskTrust {
  readonly kind: "ecs-task";
}

/** An EC2 instance, through an instance profile of the role's name. */
export interface Ec2Trust {
  readonly kind: "ec2";
}

/** A Lambda function. */
export interface LambdaTrust {
  readonly kind: "lambda";
}

/** A pod on Amazon EKS, through EKS Pod Identity. */
export interface PodIdentityTrust {
  readonly kind: "eks-pod-identity";
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** Kubernetes namespace of the service. */
  readonly namespace: string;
  /** Kubernetes service account of the service. */
  readonly serviceAccount: string;
}

/** A workload with a token of an OpenID Connect provider that IAM knows, such as IAM Roles for Service Accounts. */
export interface WebIdentityTrust {
  readonly kind: "web-identity";
  /** The provider's issuer without `https://`, such as `oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE`. */
  readonly issuer: string;
  /** Required `aud` claim, such as `sts.amazonaws.com`. */
  readonly audience: string;
  /** Required `sub` claim, to the letter, such as `system:serviceaccount:media:media-service`. */
  readonly subject: string;
}

/** Whoever may assume a role of the stacks: the media service, or S3 when it replicates. */
export type RoleTrust = ServiceTrust | S3ReplicationTrust;

/** Amazon S3, which copies objects to replicas. */
export interface S3ReplicationTrust {
  readonly kind: "s3-replication";
}

/** Where a role lives: parts of the ARNs in its trust policy. */
export interface TrustContext {
  readonly accountId: string;
  readonly region: string;
}

/** The statement of a role's trust policy that lets the service in, and nobody else's. */
export function trustStatement(trust: RoleTrust, context: TrustContext): PolicyStatement {
  return { effect: "Allow", actions: ["sts:AssumeRole"], ...principalPart(trust, context) };
}

function principalPart(
  trust: RoleTrust,
  { accountId, region }: TrustContext,
): Pick<PolicyStatement, "sid" | "principals" | "conditions"> & Partial<PolicyStatement> {
  const partition = partitionOf(region);
  switch (trust.kind) {
    case "ecs-task":
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
      return {
        sid: "EcsTask",
        principals: { Service: "ecs-tasks.amazonaws.com" },
        conditions: {
          ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${accountId}:*` },
          StringEquals: { "aws:SourceAccount": accountId },
        },
      };
    case "ec2":
      return { sid: "Ec2Instance", principals: { Service: `ec2.${dnsSuffixOf(region)}` } };
    case "lambda":
      return { sid: "LambdaFunction", principals: { Service: "lambda.amazonaws.com" } };
    case "s3-replication":
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
      return { sid: "S3Replication", principals: { Service: "s3.amazonaws.com" } };
    case "eks-pod-identity":
      // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
      return {
        sid: "EksPod",
        principals: { Service: "pods.eks.amazonaws.com" },
        actions: ["sts:AssumeRole", "sts:TagSession"],
        conditions: {
          ArnEquals: { "aws:SourceArn": trust.clusterArn },
          StringEquals: {
            "aws:SourceAccount": accountId,
            "aws:RequestTag/kubernetes-namespace": trust.namespace,
            "aws:RequestTag/kubernetes-service-account": trust.serviceAccount,
          },
        },
      };
    case "web-identity":
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
      return {
        sid: "WebIdentity",
        principals: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${trust.issuer}` },
        actions: ["sts:AssumeRoleWithWebIdentity"],
        conditions: {
          StringEquals: { [`${trust.issuer}:aud`]: trust.audience, [`${trust.issuer}:sub`]: trust.subject },
        },
      };
  }
}
