import type { GitHubClient } from "../github/octokit";

/**
 * The pull request whose merge made a commit of a branch: a merge commit, a squashed one, or the last of a rebase.
 *
 * @param commit 40 hex digits.
 * @returns Its number; `undefined` for a commit that came without a pull request.
 * @throws GitHubError
 * @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 */
export async function mergedPullRequest(
  { owner, repo, ask, settings }: GitHubClient,
  commit: string,
  branch: string,
): Promise<number | undefined> {
  const pulls = await ask(`find the pull request of ${commit}`, (octokit) =>
    octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
      owner,
      repo,
      commit_sha: commit,
      per_page: 100,
    }),
  );
  const here = settings.repository.toLowerCase();
  const merged = pulls.find(
    (pull) =>
      typeof pull.merged_at === "string" &&
      pull.merge_commit_sha === commit &&
      pull.base.ref === branch &&
      pull.base.repo.full_name.toLowerCase() === here,
  );
  return merged?.number;
}
