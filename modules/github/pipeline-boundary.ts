import type { PolicyStatement } from "../iam";
import type { EnvironmentArns } from "./environment-arns";
import { oidcProviderArn } from "./oidc-provider";
import { deployRoleName, pipelineBoundaryName, planRoleName, servicesBoundaryName, stateKeyAlias } from "./role-names";

/** Services that the stacks' resources belong to. IAM is not among them: see {@link IAM_ACTIONS}. */
const SERVICES = ["cloudfront", "cloudwatch", "events", "kms", "lambda", "logs", "s3", "sns", "sqs"];

/** What may be done to IAM at most: to roles and instance profiles. No users, keys, groups, managed policies, providers. */
const IAM_ACTIONS = [
  "iam:AddRoleToInstanceProfile",
  "iam:CreateInstanceProfile",
  "iam:CreateRole",
  "iam:DeleteInstanceProfile",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:GetInstanceProfile",
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListRolePolicies",
  "iam:PassRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:RemoveRoleFromInstanceProfile",
  "iam:TagInstanceProfile",
  "iam:TagRole",
  "iam:UntagInstanceProfile",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

/** Whatever gives an identity something, takes something from it, or hands it on. */
const IAM_CHANGES = [
  "iam:Add*",
  "iam:Attach*",
  "iam:Create*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:PassRole",
  "iam:Put*",
  "iam:Remove*",
  "iam:Set*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
];

/** Whatever gives a role permissions or opens it to somebody. */
const ROLE_GRANTS = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
];

/** Whatever makes the state's bucket less safe than it is, or takes a version of a state away. */
const STATE_CHANGES = [
  "s3:BypassGovernanceRetention",
  "s3:CreateBucket",
  "s3:DeleteBucket*",
  "s3:DeleteObjectVersion*",
  "s3:Put*Configuration",
  "s3:PutBucket*",
  "s3:PutObjectAcl",
  "s3:PutObjectVersionAcl",
];

/** Whatever changes a key, hands out its use, or takes it away. */
const KEY_CHANGES = [
  "kms:Cancel*",
  "kms:Create*",
  "kms:Delete*",
  "kms:Disable*",
  "kms:Enable*",
  "kms:Import*",
  "kms:Put*",
  "kms:Replicate*",
  "kms:Schedule*",
  "kms:Tag*",
  "kms:Untag*",
  "kms:Update*",
];

/**
 * Beyond this the pipeline's roles may do nothing, whatever is attached to them. It refuses what would let the pipeline out of
 * it: the pipelines' roles, boundaries and identity provider, roles without the services' boundary, the state's bucket and key.
 *
 * @param stateBucketName Name of the state bucket; undefined where the state lies elsewhere.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function pipelineBoundary(
  arns: EnvironmentArns,
  stateBucketName: string | undefined,
): readonly PolicyStatement[] {
  return [
    {
      sid: "Services",
      effect: "Allow",
      actions: [...SERVICES.map((service) => `${service}:*`), ...IAM_ACTIONS],
      resources: ["*"],
    },
    { sid: "PipelineIdentities", effect: "Deny", actions: IAM_CHANGES, resources: pipelineIdentities(arns) },
    {
      sid: "RolesWithoutBoundary",
      effect: "Deny",
      actions: ROLE_GRANTS,
      resources: ["*"],
      conditions: { StringNotEquals: { "iam:PermissionsBoundary": servicesBoundaryArn(arns) } },
    },
    { sid: "BoundariesTakenOff", effect: "Deny", actions: ["iam:DeleteRolePermissionsBoundary"], resources: ["*"] },
    ...(stateBucketName === undefined ? [] : stateDenials(arns, stateBucketName)),
  ];
}

/** ARN of the boundary of the roles that the stack makes. */
export function servicesBoundaryArn(arns: EnvironmentArns): string {
  return arns.global("iam", `policy/${servicesBoundaryName(arns.names)}`);
}

/**
 * The roles, policies and identity provider of the application's pipelines: not of this environment's alone, since
 * `quikapp-*-prod`, by which it knows its own roles, would fit `quikapp-deploy-eu-prod` as well.
 */
function pipelineIdentities(arns: EnvironmentArns): readonly string[] {
  const every = { application: arns.names.application, name: "*" };
  const [plan, deploy] = [planRoleName(every), deployRoleName(every)];
  const policies = [plan, deploy, pipelineBoundaryName(every), servicesBoundaryName(every)];
  return [
    ...[plan, deploy].map((role) => arns.global("iam", `role/${role}`)),
    ...policies.map((policy) => arns.global("iam", `policy/${policy}`)),
    oidcProviderArn(arns),
  ];
}

function stateDenials(arns: EnvironmentArns, bucketName: string): readonly PolicyStatement[] {
  const bucket = arns.bucket(bucketName);
  const alias = stateKeyAlias(arns.names);
  const [region = ""] = arns.names.regions;
  return [
    { sid: "StateBucket", effect: "Deny", actions: STATE_CHANGES, resources: [bucket, `${bucket}/*`] },
    {
      sid: "StateKey",
      effect: "Deny",
      actions: KEY_CHANGES,
      resources: ["*"],
      conditions: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias } },
    },
    // The alias is how the statement above knows the key.
    { sid: "StateKeyAlias", effect: "Deny", actions: KEY_CHANGES, resources: [arns.inRegion(region, "kms", alias)] },
  ];
}
