import { printable } from "../rules/printable";

/** How to reach GitHub's API, and as whom. */
export interface GitHubSettings {
  /** Base URL of the REST API, without a slash at its end: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** What GitHub is asked with; never printed. */
  readonly token: string;
  /** `OWNER/NAME`. */
  readonly repository: string;
}

/** Environment variables, as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Something about GitHub that the caller can mend: the message says it all. */
export class GitHubError extends Error {
  /** @param status What GitHub answered with, where it answered. */
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** An owner is letters, digits and hyphens (Enterprise Managed Users: an underscore, too), a name also dots. */
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
/** Without TLS a token would be readable on the way: only for a server on this machine. */
const THIS_MACHINE = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * GitHub's settings, as GitHub Actions sets them. A step is given the token by `env: { GITHUB_TOKEN: … }`.
 *
 * @param repository Instead of GITHUB_REPOSITORY.
 * @throws GitHubError naming every fault at once.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function readGitHubSettings(env: Variables, repository = env["GITHUB_REPOSITORY"]): GitHubSettings {
  const apiUrl = (env["GITHUB_API_URL"] ?? "https://api.github.com").replace(/\/+$/, "");
  const token = env["GITHUB_TOKEN"] ?? "";
  const faults = [
    ...urlFaults(apiUrl),
    ...(token === "" ? ["GITHUB_TOKEN must be set to a token of GitHub: in a workflow, by the step's env"] : []),
    ...(/^[\x21-\x7e]*$/.test(token) ? [] : ["GITHUB_TOKEN must be one line of letters, digits and signs"]),
    ...(repository !== undefined && REPOSITORY.test(repository)
      ? []
      : [`GITHUB_REPOSITORY must be OWNER/NAME, got: ${given(repository)}`]),
  ];
  if (faults.length > 0 || repository === undefined) {
    throw new GitHubError(`GitHub cannot be asked:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
  return { apiUrl, token, repository };
}

/** @throws GitHubError for what is no full hash of a commit: GitHub would take a branch's name as well. */
export function mustBeCommit(text: string): void {
  if (/^[0-9a-f]{40}$/.test(text)) return;
  throw new GitHubError(`The commit must be 40 hex digits, as git rev-parse HEAD prints, got: ${given(text)}`);
}

function urlFaults(text: string): readonly string[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && THIS_MACHINE.has(url.hostname));
  const plain = url?.username === "" && url.password === "" && url.search === "" && url.hash === "";
  return safe && plain ? [] : [`GITHUB_API_URL must be https://HOST[/PATH], got: ${given(text)}`];
}

const given = (text: string | undefined): string => (text === undefined ? "nothing" : printable(JSON.stringify(text)));
