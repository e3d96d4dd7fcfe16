import type { Call } from "../../tools/local-cloud";
import { decide } from "../modules/github/decide";
import type { PipelineRolePolicies } from "../modules/github/pipelines";

/**
 * Called in a local AWS only: the provider skips the check of credentials there, in which it would learn the account by
 * `sts:GetCallerIdentity`, which needs no permission.
 */
const LOCAL_ONLY: ReadonlySet<string> = new Set(["iam:GetUser"]);

/** Why an action is granted that a deployment from nothing, a plan and a destruction do not call. */
export const UNCALLED: Readonly<Record<string, string>> = {
  "cloudfront:AllowVendedLogDeliveryForResource": "AWS asks for it where a log source is put, and calls nothing",
  "cloudfront:TagResource": "AWS asks for it where a distribution is made with tags",
  "cloudfront:UntagResource": "a tag that an environment no longer has",
  "cloudfront:UpdateKeyGroup": "a signing key that is rotated",
  "cloudfront:UpdateOriginAccessControl": "a changed setting",
  "cloudfront:UpdatePublicKey": "a changed comment",
  "cloudwatch:TagResource": "AWS asks for it where an alarm is made with tags",
  "cloudwatch:UntagResource": "a tag that an environment no longer has",
  "events:TagResource": "AWS asks for it where a rule is made with tags",
  "events:UntagResource": "a tag that an environment no longer has",
  "iam:PassRole": "AWS asks for it where a role is handed to a service, and calls nothing",
  "iam:PutRolePermissionsBoundary": "roles that were there before the pipeline",
  "iam:TagInstanceProfile": "AWS asks for it where an instance profile is made with tags",
  "iam:TagRole": "AWS asks for it where a role is made with tags",
  "iam:UntagInstanceProfile": "a tag that an environment no longer has",
  "iam:UntagRole": "a tag that an environment no longer has",
  "iam:UpdateAssumeRolePolicy": "another trust of the media service",
  "iam:UpdateRole": "a changed setting",
  "iam:UpdateRoleDescription": "a changed description",
  "kms:Decrypt": "S3 asks for it where an encrypted state is read",
  "kms:GenerateDataKey": "S3 asks for it where a state or its lock is written",
  "kms:PutKeyPolicy": "a changed grant",
  "kms:TagResource": "AWS asks for it where a key is made with tags",
  "kms:UntagResource": "a tag that an environment no longer has",
  "kms:UpdateAlias": "a key that is replaced",
  "kms:UpdateKeyDescription": "a changed description",
  "lambda:GetFunctionConfiguration": "the provider waits with it for changed code",
  "lambda:TagResource": "AWS asks for it where a function is made with tags",
  "lambda:UntagResource": "a tag that an environment no longer has",
  "lambda:UpdateFunctionCode": "changed code",
  "lambda:UpdateFunctionConfiguration": "a changed setting",
  "logs:TagResource": "AWS asks for it where a log group or delivery is made with tags",
  "logs:UntagResource": "a tag that an environment no longer has",
  "logs:UpdateDeliveryConfiguration": "changed record fields",
  "s3:DeleteObjectVersion": "buckets that are emptied where they keep versions",
  "sns:SetSubscriptionAttributes": "a changed setting",
  "sns:TagResource": "AWS asks for it where a topic is made with tags",
  "sns:UntagResource": "a tag that an environment no longer has",
  "sqs:TagQueue": "AWS asks for it where a queue is made with tags",
  "sqs:UntagQueue": "a tag that an environment no longer has",
};

/** Names of the actions that a role is granted, sorted. */
export function grantedActions({ policies }: PipelineRolePolicies): readonly string[] {
  const actions = policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
  return [...new Set(actions)].toSorted();
}

/**
 * Calls that a role was not allowed: of S3 by bucket and object, of other services by action alone, since their requests name
 * resources in too many ways.
 */
export async function refusedCalls(role: PipelineRolePolicies, calls: readonly Call[]): Promise<readonly string[]> {
  const granted = new Set(grantedActions(role));
  const refused: string[] = [];
  for (const { action, resource } of calls) {
    if (LOCAL_ONLY.has(action)) continue;
    const decision =
      granted.has(action) && resource !== undefined
        ? await decide(role, { action, resource: resource.replace("*", "any") })
        : undefined;
    if (!granted.has(action)) refused.push(`${action} is not granted`);
    else if (decision !== undefined && decision !== "allowed")
      refused.push(`${action} on ${resource ?? ""}: ${decision}`);
  }
  return refused;
}

/** Actions that a role is granted, that were never called, and that nobody gives a reason for. */
export function needlessActions(role: PipelineRolePolicies, calls: readonly Call[]): readonly string[] {
  const called = new Set(calls.map(({ action }) => action));
  return grantedActions(role).filter((action) => !called.has(action) && !Object.hasOwn(UNCALLED, action));
}
