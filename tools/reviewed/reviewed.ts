import { findEnvironment } from "../../environments";
import { readChanges } from "../changes/read-changes";
import { fingerprintMarker } from "../comment/plan-comment";
import { planMarker } from "../github/markers";
import { connect } from "../github/octokit";
import { ownComments } from "../github/pull-request-comment";
import { GitHubError, mustBeCommit, type Variables } from "../github/settings";
import { readBundle } from "../plan/bundle";
import { hasChanges } from "../plan/summary";
import { mergedPullRequest } from "./merged-pull-request";

/** Whether a plan may be applied without asking anybody. */
export interface Verdict {
  readonly reviewed: boolean;
  /** For people: why, and what to do. */
  readonly text: string;
}

/**
 * Whether the pull request that a commit merged was shown this very plan. Believes only what this token's own user wrote.
 *
 * @param bundle Folder that `npm run plan` made.
 * @param commit 40 hex digits.
 * @throws Error when it cannot be known.
 */
export async function reviewed(bundle: string, commit: string, env: Variables = process.env): Promise<Verdict> {
  mustBeCommit(commit);
  const { about, json } = readBundle(bundle);
  const { environment, fingerprint } = about;
  if (!hasChanges(readChanges(json))) {
    return { reviewed: true, text: `The plan of ${environment} changes nothing: there is nothing to review.` };
  }
  const { github } = findEnvironment(environment);
  if (github === null) throw new GitHubError(`${environment}.github must name the repository to ask, got: null`);
  const client = await connect(env);
  const short = commit.slice(0, 12);
  const pullRequest = await mergedPullRequest(client, commit, github.branch);
  if (pullRequest === undefined) {
    return refused(
      environment,
      `${short} came to ${github.branch} without a pull request, so nobody was shown a plan.`,
    );
  }
  const [comment] = await ownComments(client, pullRequest, planMarker(environment));
  if (comment === undefined) {
    return refused(environment, `Pull request ${pullRequest} was shown no plan of ${environment}.`);
  }
  // Its place is below the marker: what the plan's resources are called stands further down.
  if (comment.body.split(/\r?\n/)[1] === fingerprintMarker(fingerprint)) {
    return {
      reviewed: true,
      text: `Pull request ${pullRequest} was shown this plan of ${environment}: ${comment.url}`,
    };
  }
  return refused(
    environment,
    `Pull request ${pullRequest} was shown another plan of ${environment} than the one to apply: ${comment.url}\n` +
      "Something else was merged, deployed or changed by hand since.",
  );
}

function refused(environment: string, why: string): Verdict {
  const what = `Look at the plan in this run's summary. If it is right, start the workflow "deploy" by hand for ${environment}.`;
  return { reviewed: false, text: `${why}\n${what}` };
}
