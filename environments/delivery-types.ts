import type { Repository } from "../contract/aws";
import type { LossKind } from "./losses";

/** Where Terraform keeps an environment's state. docs/operations.md says how to move from one to another. */
export type StateStorage = S3State | HcpState | HttpState | LocalState;

/** In a bucket that the stack `{name}-state` makes, locked and encrypted: the default for a team. */
export interface S3State {
  readonly kind: "s3";
  /** Name of the state bucket, unique in all of AWS. It lies in the environment's account and Region. */
  readonly bucketName: string;
  /** Whether Terraform refuses to destroy the state bucket and its key. Set `false` only to retire an environment. */
  readonly deletionProtection: boolean;
}

/**
 * In HCP Terraform, Terraform Enterprise or what speaks its protocol. Credentials are Terraform's own: `terraform login`, or
 * `TF_TOKEN_app_terraform_io`.
 *
 * @see https://developer.hashicorp.com/terraform/cli/cloud/settings
 */
export interface HcpState {
  readonly kind: "hcp";
  /** Host name: `app.terraform.io`, or that of one's own. */
  readonly hostname: string;
  readonly organization: string;
  /** Workspace of the stack `{name}`; others of the environment add their own ending, as in `media-prod-access`. */
  readonly workspace: string;
}

/**
 * Behind a URL that speaks Terraform's HTTP backend, as GitLab's does, with locks. Credentials are Terraform's own:
 * `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/http
 */
export interface HttpState {
  readonly kind: "http";
  /** `https://HOST[:PORT]/PATH` without a slash at the end; a stack's state lies at `{address}/{stack}`. */
  readonly address: string;
}

/** In the file `terraform.{stack}.tfstate` of the project's folder: for one person, on one machine, to try things. */
export interface LocalState {
  readonly kind: "local";
}

/** The GitHub repository whose workflows plan and deploy an environment, without a key that lasts: see modules/github. */
export interface GitHub extends Repository {
  /** An account has one identity provider for GitHub: `create` makes it, `existing` uses the one that is there. */
  readonly oidcProvider: "create" | "existing";
}

/** A loss in the stack `{name}` that someone takes responsibility for. Without it, `npm run guard` refuses the plan. */
export interface AcceptedLoss {
  readonly loss: LossKind;
  /** The resource's address, as the guard gives it. */
  readonly address: string;
  /** Why it may go: 10 characters at least. */
  readonly reason: string;
}
