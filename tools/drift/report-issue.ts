import { driftMarker } from "../github/markers";
import { closeIssue, upsertIssue } from "../github/issue";
import { readGitHubSettings, type Variables } from "../github/settings";
import type { Drift } from "../changes/find-drift";
import { issueBody } from "./issue-body";
import { headline } from "./terminal-text";

const LABELS = ["drift"];

/**
 * Opens, updates or closes the one issue that says what was changed by hand in an environment.
 *
 * @returns What was done, for people; `undefined` when there was and is nothing to say.
 * @throws GitHubError
 */
export async function reportIssue(
  environment: string,
  drift: Drift,
  env: Variables = process.env,
): Promise<string | undefined> {
  const { repository } = readGitHubSettings(env);
  const marker = driftMarker(environment);
  if (drift.resources.length > 0) {
    const [title, body] = [headline(environment, drift), issueBody(environment, drift)];
    const { action, url } = await upsertIssue({ repository, marker, title, body, labels: LABELS }, env);
    return `issue ${action}: ${url}`;
  }
  const comment = `Nothing in ${environment} is changed by hand any more.`;
  const closed = await closeIssue({ repository, marker, comment }, env);
  return closed.length === 0 ? undefined : `issue closed: ${closed.join(", ")}`;
}
