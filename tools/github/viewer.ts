import type { GitHubClient } from "./octokit";

/**
 * The login that this token writes as: `github-actions[bot]` for a workflow's own. Asked by GraphQL, since REST's
 * `GET /user` refuses the tokens of apps and workflows.
 *
 * @throws GitHubError
 * @see https://docs.github.com/en/graphql/reference/queries#viewer
 */
export async function ownLogin({ ask }: GitHubClient): Promise<string> {
  return ask("ask whose token this is", async (octokit) => {
    const { viewer } = await octokit.graphql<{ readonly viewer: { readonly login: string } }>(
      "query { viewer { login } }",
    );
    return viewer.login;
  });
}
