import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { upsertComment } from "../../../tools/github/pull-request-comment";
import { readGitHubSettings } from "../../../tools/github/settings";
import { GitHubApi } from "../../helpers/github-api";
import { octokitForJest } from "../../helpers/octokit";

jest.mock("@octokit/rest", () => octokitForJest());

const request = { repository: "quikapp/media-storage", pullRequest: 7, marker: "<!-- a -->", body: "<!-- a -->" };

let github: GitHubApi;
beforeEach(async () => {
  github = await GitHubApi.start();
});
afterEach(async () => {
  await github.stop();
});

const failure = async (env = github.env): Promise<string> => {
  const error: unknown = await upsertComment(request, env).catch((thrown: unknown) => thrown);
  return error instanceof Error ? error.message : "no error";
};
const FAILED = "Could not ask whose token this is (quikapp/media-storage): ";

test.each([
  [401, {}, "Bad credentials", "401, the token is wrong or has expired. Bad credentials"],
  [403, {}, "Forbidden", "403, the token may not do this: give the job the permission it needs. Forbidden"],
  [403, { "x-ratelimit-remaining": "0" }, "Limit", "403, too many requests: try again later. Limit"],
  [403, { "retry-after": "60" }, "Limit", "403, too many requests: try again later. Limit"],
  [404, {}, "Not Found", "404, not there, or the token may not see it. Not Found"],
  [410, {}, "Gone", "410, it is turned off in this repository. Gone"],
  [422, {}, "Validation Failed", "422, GitHub refuses the request. Validation Failed"],
  [429, {}, "Slow down", "429, too many requests: try again later. Slow down"],
  [500, {}, "Oops", "500, GitHub has trouble: try again later. Oops"],
  [503, {}, "Away", "503, GitHub has trouble: try again later. Away"],
  [418, {}, "Teapot", "418, an unexpected answer. Teapot"],
])("%i %j is one line", async (status, headers, message, text) => {
  github.trouble = [status, { message }, headers];
  expect(await failure()).toBe(`${FAILED}${text}`);
});

test("GitHub's words are shown as one line of limited length, without the token", async () => {
  const [mine, line] = [github.token, `one\u001b[2J${"x".repeat(400)}`];
  github.trouble = [403, { message: `${mine} ${line}` }];
  const message = await failure();
  expect(message).toContain(". *** one\\u001b[2Jxxx");
  expect(message).not.toContain(mine);
  expect(message.length).toBeLessThan(450);
});

test("a wrong token is told, and not printed", async () => {
  const message = await failure({ ...github.env, GITHUB_TOKEN: "ghp_wrong" });
  expect(message).toBe(`${FAILED}401, the token is wrong or has expired. Bad credentials`);
});

test("a server that is not there is told", async () => {
  const { env } = github;
  await github.stop();
  expect(await failure(env)).toMatch(
    /^Could not ask whose token this is \(quikapp\/media-storage\): GitHub could not be reached\. /,
  );
  github = await GitHubApi.start();
});

test("an answer that leads elsewhere is not followed", async () => {
  const other = await GitHubApi.start();
  try {
    for (let index = 0; index < 101; index += 1) github.add(7, "someone", "talk");
    github.linksTo = other.url;
    expect(await failure()).toBe(
      "Could not list the comments of pull request 7 (quikapp/media-storage): GitHub could not be reached. " +
        `GitHub's answer leads to another server, ${new URL(other.url).origin}: not followed.`,
    );
    expect(other.requests).toEqual([]);
  } finally {
    await other.stop();
  }
});

test("everything that is missing is told at once", () => {
  expect(() => readGitHubSettings({ GITHUB_API_URL: "http://github.example.com" })).toThrow(
    new Error(
      [
        "GitHub cannot be asked:",
        '  GITHUB_API_URL must be https://HOST[/PATH], got: "http://github.example.com"',
        "  GITHUB_TOKEN must be set to a token of GitHub: in a workflow, by the step's env",
        "  GITHUB_REPOSITORY must be OWNER/NAME, got: nothing",
      ].join("\n"),
    ),
  );
});

test.each([
  ["https://api.github.com", true],
  ["https://github.example.com/api/v3/", true],
  ["http://127.0.0.1:8080/api/v3", true],
  ["http://localhost", true],
  ["http://127.0.0.1.example.com", false],
  ["https://user:password@api.github.com", false],
  ["https://api.github.com?a=b", false],
  ["https://api.github.com#a", false],
  ["api.github.com", false],
  ["file:///etc/passwd", false],
])("GITHUB_API_URL %s: %s", (url, isTaken) => {
  const read = (): unknown => readGitHubSettings({ GITHUB_API_URL: url, GITHUB_TOKEN: "t", GITHUB_REPOSITORY: "a/b" });
  if (isTaken) expect(read()).toEqual({ apiUrl: url.replace(/\/$/, ""), token: "t", repository: "a/b" });
  else expect(read).toThrow("GITHUB_API_URL must be https://HOST[/PATH], got: ");
});

test.each([
  ["a/b", true],
  ["Some-Owner_corp/na.me_-1", true],
  [`${"o".repeat(39)}/${"n".repeat(100)}`, true],
  [`o/${"n".repeat(101)}`, false],
  ["a", false],
  ["a/b/c", false],
  ["a/..", false],
  ["a/.", false],
  ["/b", false],
  ["a/b\n", false],
  ["a b/c", false],
  ["../a", false],
])("GITHUB_REPOSITORY %j: %s", (repository, isTaken) => {
  const read = (): unknown => readGitHubSettings({ GITHUB_TOKEN: "t", GITHUB_REPOSITORY: repository });
  if (isTaken) expect(read()).toEqual({ apiUrl: "https://api.github.com", token: "t", repository });
  else expect(read).toThrow("GITHUB_REPOSITORY must be OWNER/NAME, got: ");
});

test.each(["two\nlines", "a b", "ä"])("GITHUB_TOKEN %j is refused, and not printed", (token) => {
  const read = (): unknown => readGitHubSettings({ GITHUB_TOKEN: token, GITHUB_REPOSITORY: "a/b" });
  expect(read).toThrow(
    new Error("GitHub cannot be asked:\n  GITHUB_TOKEN must be one line of letters, digits and signs"),
  );
});
