import { connect, type GitHubClient } from "./octokit";
import type { Variables } from "./settings";
import { ownLogin } from "./viewer";

/** A comment that is there once, however often it is written. */
export interface CommentRequest {
  /** `OWNER/NAME`. */
  readonly repository: string;
  /** The pull request's number. */
  readonly pullRequest: number;
  /** What tells this comment from others, alone on the body's first line: `<!-- media-storage plan of dev -->`. */
  readonly marker: string;
  /** Markdown of at most {@link LONGEST_BODY} characters, beginning with the marker. */
  readonly body: string;
}

/** What became of a comment or an issue. */
export interface Posted {
  readonly action: "created" | "updated" | "unchanged";
  /** Where people see it. */
  readonly url: string;
}

/** A comment as GitHub has it. */
export interface ExistingComment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

/** The most characters that GitHub takes in a comment or an issue. */
export const LONGEST_BODY = 65_536;

/**
 * Writes a pull request's comment: creates it, or updates the one that this token's own user wrote with the same marker.
 * One that somebody else wrote is left alone, whatever its marker. Of several own ones the first stays.
 *
 * @param env Where GITHUB_TOKEN and GITHUB_API_URL are read from.
 * @throws GitHubError
 */
export async function upsertComment(request: CommentRequest, env: Variables = process.env): Promise<Posted> {
  const { pullRequest, marker, body } = request;
  mustBeginWith(marker, body);
  const client = await connect(env, request.repository);
  const { owner, repo, ask } = client;
  const [first, ...others] = await ownComments(client, pullRequest, marker);
  for (const { id } of others) {
    await ask(`delete comment ${id}`, (octokit) => octokit.rest.issues.deleteComment({ owner, repo, comment_id: id }));
  }
  if (first === undefined) {
    const { data } = await ask(`comment on pull request ${pullRequest}`, (octokit) =>
      octokit.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body }),
    );
    return { action: "created", url: data.html_url };
  }
  if (first.body === body) return { action: "unchanged", url: first.url };
  const { data } = await ask(`update comment ${first.id}`, (octokit) =>
    octokit.rest.issues.updateComment({ owner, repo, comment_id: first.id, body }),
  );
  return { action: "updated", url: data.html_url };
}

/** The comments of a pull request with this marker that this token's own user wrote, the oldest first. @throws GitHubError */
export async function ownComments(
  client: GitHubClient,
  pullRequest: number,
  marker: string,
): Promise<readonly ExistingComment[]> {
  const { owner, repo, ask } = client;
  const login = await ownLogin(client);
  const comments = await ask(`list the comments of pull request ${pullRequest}`, (octokit) =>
    octokit.paginate(octokit.rest.issues.listComments, { owner, repo, issue_number: pullRequest, per_page: 100 }),
  );
  return comments
    .map(({ id, user, body, html_url: url }) => ({ id, author: user?.login, body: body ?? "", url }))
    .filter(({ author, body }) => author === login && firstLine(body) === marker)
    .sort((a, b) => a.id - b.id);
}

/** A text's first line; GitHub may give line ends back as `\r\n`. */
export function firstLine(body: string): string {
  return body.split(/\r?\n/, 1)[0] ?? "";
}

/** @throws Error for a body that would not be found again, or that GitHub would refuse. */
export function mustBeginWith(marker: string, body: string): void {
  if (firstLine(body) !== marker) throw new Error(`The body must begin with its marker ${JSON.stringify(marker)}.`);
  if (body.length > LONGEST_BODY) {
    throw new Error(`The body must have at most ${LONGEST_BODY} characters, got: ${body.length}`);
  }
}
