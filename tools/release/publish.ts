import { connect, type GitHubClient } from "../github/octokit";
import type { Posted } from "../github/pull-request-comment";
import { GitHubError, mustBeCommit, type Variables } from "../github/settings";
import type { Release } from "./notes";

/**
 * Makes the tag's release on GitHub, or gives the one that is there its notes.
 *
 * @param commit What the tag names: 40 hex digits.
 * @param branch The protected one, which must have the commit.
 * @throws GitHubError
 */
export async function publish(
  { tag, notes, prerelease }: Release,
  commit: string,
  branch: string,
  env: Variables = process.env,
): Promise<Posted> {
  const client = await connect(env);
  await mustBeOn(branch, commit, client);
  const { owner, repo, ask } = client;
  const existing = await releaseByTag(tag, client);
  const fields = { owner, repo, tag_name: tag, name: tag, body: notes, prerelease };
  if (existing === undefined) {
    const { data } = await ask(`release ${tag}`, (octokit) => octokit.rest.repos.createRelease(fields));
    return { action: "created", url: data.html_url };
  }
  const { id, name, body, html_url: url } = existing;
  if (name === tag && body === notes) return { action: "unchanged", url };
  await ask(`update the release ${tag}`, (octokit) => octokit.rest.repos.updateRelease({ ...fields, release_id: id }));
  return { action: "updated", url };
}

/** @see https://docs.github.com/en/rest/commits/commits#compare-two-commits */
async function mustBeOn(branch: string, commit: string, { owner, repo, ask }: GitHubClient): Promise<void> {
  mustBeCommit(commit);
  const { data } = await ask(`compare ${commit} with ${branch}`, (octokit) =>
    octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead: `${branch}...${commit}`, per_page: 1 }),
  );
  if (data.status === "identical" || data.status === "behind") return;
  throw new GitHubError(`${commit} is not on ${branch}: only what was merged is released.`);
}

async function releaseByTag(tag: string, { owner, repo, ask }: GitHubClient) {
  try {
    const { data } = await ask(`look for the release ${tag}`, (octokit) =>
      octokit.rest.repos.getReleaseByTag({ owner, repo, tag }),
    );
    return data;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined;
    throw error;
  }
}
