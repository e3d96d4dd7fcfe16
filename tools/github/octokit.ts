import type { Octokit } from "@octokit/rest" with { "resolution-mode": "import" };
import { asGitHubError } from "./errors";
import { GitHubError, type GitHubSettings, readGitHubSettings, type Variables } from "./settings";

/** A repository of GitHub, and the client to ask it with. */
export interface GitHubClient {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  readonly settings: GitHubSettings;
  /**
   * Does something with GitHub.
   *
   * @param what What is tried, for the error: "list the comments of pull request 7".
   * @throws GitHubError in one line, without the token.
   */
  readonly ask: <T>(what: string, action: (octokit: Octokit) => Promise<T>) => Promise<T>;
}

/** How long GitHub may take for one answer. */
const TIMEOUT_MILLISECONDS = 30_000;

const silent = (): void => undefined;

/**
 * The client for a repository.
 *
 * @param env Where the settings are read from.
 * @param repository `OWNER/NAME`; that of GITHUB_REPOSITORY unless given.
 * @throws GitHubError when a setting is missing or ill-formed.
 */
export async function connect(env: Variables, repository?: string): Promise<GitHubClient> {
  const settings = readGitHubSettings(env, repository);
  const [owner = "", repo = ""] = settings.repository.split("/");
  // An ES module, loaded only when GitHub is asked: every other command starts without it.
  const rest = await import("@octokit/rest");
  const octokit = new rest.Octokit({
    auth: settings.token,
    baseUrl: settings.apiUrl,
    userAgent: "media-storage",
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: fetchFrom(settings) },
  });
  const ask = async <T>(what: string, action: (octokit: Octokit) => Promise<T>): Promise<T> => {
    try {
      return await action(octokit);
    } catch (error) {
      throw asGitHubError(what, error, settings);
    }
  };
  return { octokit, owner, repo, settings, ask };
}

/** Fetches from this GitHub alone, in time: the next page's address comes with an answer, and the token goes to it. */
function fetchFrom({ apiUrl }: GitHubSettings): typeof fetch {
  const { origin } = new URL(apiUrl);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin)
      throw new GitHubError(`GitHub's answer leads to another server, ${url.origin}: not followed.`);
    return fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  };
}
