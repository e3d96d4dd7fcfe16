import { connect, type GitHubClient } from "./octokit";
import { firstLine, mustBeginWith, type Posted } from "./pull-request-comment";
import type { Variables } from "./settings";
import { ownLogin } from "./viewer";

/** An issue that is open once, however often it is written. */
export interface IssueRequest {
  /** `OWNER/NAME`. */
  readonly repository: string;
  /** What tells this issue from others, alone on the body's first line. */
  readonly marker: string;
  readonly title: string;
  /** Markdown of at most 65,536 characters, beginning with the marker. */
  readonly body: string;
  /** Names of labels; GitHub makes those that are missing. */
  readonly labels: readonly string[];
}

/** The issue to close, and what to say. */
export interface CloseRequest {
  readonly repository: string;
  readonly marker: string;
  /** Markdown of the comment that says why. */
  readonly comment: string;
}

interface OpenIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

/**
 * Opens an issue, or updates the open one that this token's own user opened with the same marker. Title, body and labels
 * are ours; what people write below it stays.
 *
 * @throws GitHubError
 */
export async function upsertIssue(request: IssueRequest, env: Variables = process.env): Promise<Posted> {
  const { marker, title, body, labels } = request;
  mustBeginWith(marker, body);
  const client = await connect(env, request.repository);
  const { owner, repo, ask } = client;
  const [open] = await ownIssues(client, marker);
  if (open === undefined) {
    const { data } = await ask("open an issue", (octokit) =>
      octokit.rest.issues.create({ owner, repo, title, body, labels: [...labels] }),
    );
    return { action: "created", url: data.html_url };
  }
  if (open.body === body && open.title === title) return { action: "unchanged", url: open.url };
  const { data } = await ask(`update issue ${open.number}`, (octokit) =>
    octokit.rest.issues.update({ owner, repo, issue_number: open.number, title, body }),
  );
  return { action: "updated", url: data.html_url };
}

/**
 * Closes every open issue with the marker that this token's own user opened, each with a comment.
 *
 * @returns The addresses of what was closed: none when none was open.
 * @throws GitHubError
 */
export async function closeIssue(request: CloseRequest, env: Variables = process.env): Promise<readonly string[]> {
  const client = await connect(env, request.repository);
  const { owner, repo, ask } = client;
  const issues = await ownIssues(client, request.marker);
  for (const { number } of issues) {
    const issue = { owner, repo, issue_number: number };
    await ask(`comment on issue ${number}`, (octokit) =>
      octokit.rest.issues.createComment({ ...issue, body: request.comment }),
    );
    await ask(`close issue ${number}`, (octokit) =>
      octokit.rest.issues.update({ ...issue, state: "closed", state_reason: "completed" }),
    );
  }
  return issues.map(({ url }) => url);
}

/** The oldest first. The labels are no condition: people take them off. */
async function ownIssues(client: GitHubClient, marker: string): Promise<readonly OpenIssue[]> {
  const { owner, repo, ask } = client;
  const login = await ownLogin(client);
  const issues = await ask("list the open issues", (octokit) =>
    octokit.paginate(octokit.rest.issues.listForRepo, { owner, repo, state: "open", creator: login, per_page: 100 }),
  );
  return issues
    .filter((issue) => issue.pull_request === undefined && issue.user?.login === login)
    .map(({ number, title, body, html_url: url }) => ({ number, title, body: body ?? "", url }))
    .filter(({ body }) => firstLine(body) === marker)
    .sort((a, b) => a.number - b.number);
}
