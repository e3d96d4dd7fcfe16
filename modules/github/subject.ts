import type { Repository } from "../../contract/aws";

/** GitHub's issuer, without `https://`: how IAM calls the provider and the claims of its tokens. */
export const ISSUER = "token.actions.githubusercontent.com";

/** Who tokens are for; what `aws-actions/configure-aws-credentials` asks for. */
export const AUDIENCE = "sts.amazonaws.com";

/**
 * Subjects of the tokens that may plan: of every pull request, and of the protected branch. GitHub gives workflows of forks no
 * token.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function planSubjects({ repository, branch }: Repository): readonly string[] {
  return [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/${branch}`];
}

/** Subject of the tokens that may deploy: of jobs that GitHub lets into the deployment environment. */
export function deploySubject({ repository }: Repository, environment: string): string {
  return `repo:${repository}:environment:${environment}`;
}
