import { partitionOf } from "../../../contract/aws";
import { type Asked, argument, type Importables, joined } from "../import-id";

async function policyArn({ resource, region, accountId, text }: Asked): Promise<string | undefined> {
  const name = await text("name");
  const path = resource.root.isAbsent("path") ? "/" : await text("path");
  if (name === undefined || path === undefined) return undefined;
  return `arn:${partitionOf(region)}:iam::${accountId}:policy${path}${name}`;
}

/** The ARN holds the issuer without its scheme. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
async function openIdConnectArn({ region, accountId, text }: Asked): Promise<string | undefined> {
  const url = await text("url");
  if (url === undefined) return undefined;
  return `arn:${partitionOf(region)}:iam::${accountId}:oidc-provider/${url.replace(/^https:\/\//, "")}`;
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role_policy#import */
export const IAM: Importables = {
  aws_iam_instance_profile: { id: argument("name"), idAttributes: ["id"] },
  aws_iam_openid_connect_provider: { id: openIdConnectArn, idAttributes: ["id", "arn"] },
  aws_iam_policy: { id: policyArn, idAttributes: ["id", "arn"] },
  aws_iam_role: { id: argument("name"), idAttributes: ["id"] },
  aws_iam_role_policy: { id: joined(":", "role", "name") },
  aws_iam_role_policy_attachment: { id: joined("/", "role", "policy_arn") },
};
