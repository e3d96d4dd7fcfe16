import { printable } from "../rules/printable";
import { GitHubError, type GitHubSettings } from "./settings";

/** What a status means here, and what to do. See https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
const MEANINGS: Readonly<Record<number, string>> = {
  401: "the token is wrong or has expired",
  403: "the token may not do this: give the job the permission it needs",
  404: "not there, or the token may not see it",
  410: "it is turned off in this repository",
  422: "GitHub refuses the request",
  429: "too many requests: try again later",
};

/** The most that is told of GitHub's own words. */
const LONGEST = 300;

/**
 * Whatever went wrong with a request, as one line.
 *
 * @param what What was tried: "list the comments of pull request 7".
 */
export function asGitHubError(what: string, error: unknown, { repository, token }: GitHubSettings): GitHubError {
  if (error instanceof GitHubError) return error;
  const { status, headers } = answerOf(error);
  const said = printable(wordsOf(error).replaceAll(token, "***")).slice(0, LONGEST);
  const meaning = status === undefined ? "GitHub could not be reached" : meaningOf(status, headers);
  const code = status === undefined ? "" : `${status}, `;
  return new GitHubError(`Could not ${what} (${repository}): ${code}${meaning}. ${said}`.trimEnd(), status);
}

/** GitHub tells of its rate limits by 403 as well: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function meaningOf(status: number, headers: Readonly<Record<string, unknown>>): string {
  const limited = headers["x-ratelimit-remaining"] === "0" || headers["retry-after"] !== undefined;
  if (status === 403 && limited) return MEANINGS[429] ?? "";
  if (status >= 500) return "GitHub has trouble: try again later";
  return MEANINGS[status] ?? "an unexpected answer";
}

/** Octokit's RequestError by its shape; a failed connection has the status 500 there and no response. */
function answerOf(error: unknown): { status?: number; headers: Readonly<Record<string, unknown>> } {
  if (!(error instanceof Object) || !("status" in error) || !("response" in error)) return { headers: {} };
  const { status, response } = error;
  if (typeof status !== "number" || !(response instanceof Object)) return { headers: {} };
  const headers = "headers" in response && response.headers instanceof Object ? response.headers : {};
  return { status, headers: headers as Readonly<Record<string, unknown>> };
}

/** GitHub's own message, without the address of its documentation that Octokit adds. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ""] = text.split("\n");
  return first.replace(/ - https:\/\/\S+$/, "");
}
