import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import type { EnvironmentArns } from "./environment-arns";
import { AUDIENCE, ISSUER } from "./subject";

/** What {@link OidcProvider} is made from. */
export interface OidcProviderProps {
  readonly arns: EnvironmentArns;
  /** `create` makes it; `existing` uses the account's, of which there can be one only. */
  readonly provider: "create" | "existing";
}

/**
 * GitHub as an identity provider of the account.
 *
 * It has no thumbprint: IAM trusts the certificate authorities of GitHub's, and has not looked at thumbprints of such
 * providers since July 2023. The AWS provider 5.100.0 needs none either; what IAM then finds itself, it keeps.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/37255
 */
export class OidcProvider extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { arns, provider }: OidcProviderProps) {
    super(scope, id);
    this.arn =
      provider === "existing"
        ? oidcProviderArn(arns)
        : new IamOpenidConnectProvider(this, "provider", { url: `https://${ISSUER}`, clientIdList: [AUDIENCE] }).arn;
  }
}

/** Known without asking AWS: an account has one provider of a URL. */
export function oidcProviderArn(arns: EnvironmentArns): string {
  return arns.global("iam", `oidc-provider/${ISSUER}`);
}
