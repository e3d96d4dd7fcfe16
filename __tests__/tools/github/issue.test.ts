import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { closeIssue, upsertIssue } from "../../../tools/github/issue";
import { GitHubApi, type KeptIssue } from "../../helpers/github-api";
import { octokitForJest } from "../../helpers/octokit";

jest.mock("@octokit/rest", () => octokitForJest());

const [repository, marker] = ["quikapp/media-storage", "<!-- drift of dev -->"];
const request = { repository, marker, title: "Drift in dev", body: `${marker}\none bucket`, labels: ["drift"] };

let github: GitHubApi;
beforeEach(async () => {
  github = await GitHubApi.start(repository);
});
afterEach(async () => {
  await github.stop();
});

const issue = (fields: Partial<KeptIssue>): KeptIssue => ({
  number: github.issues.length + 1,
  author: github.login,
  title: "Drift in dev",
  body: `${marker}\nolder`,
  state: "open",
  labels: [],
  ...fields,
});
const kept = (): readonly (readonly string[])[] => github.issues.map(({ title, body, state }) => [title, body, state]);

test("is opened once, and updated then", async () => {
  const url = "https://github.com/quikapp/media-storage/issues/1";
  expect(await upsertIssue(request, github.env)).toEqual({ action: "created", url });
  expect(github.issues[0]?.labels).toEqual(["drift"]);
  expect(await upsertIssue(request, github.env)).toEqual({ action: "unchanged", url });
  const later = { ...request, title: "Drift in dev: 2", body: `${marker}\ntwo buckets` };
  expect(await upsertIssue(later, github.env)).toEqual({ action: "updated", url });
  expect(kept()).toEqual([["Drift in dev: 2", later.body, "open"]]);
});

test.each([
  ["a stranger's", { author: "mallory" }],
  ["a closed one", { state: "closed" as const }],
  ["another environment's", { body: "<!-- drift of prod -->\nolder" }],
  ["a pull request", { pull_request: {} }],
])("leaves alone %s", async (_, fields) => {
  const other = issue(fields);
  const before = { ...other };
  github.issues.push(other);
  expect((await upsertIssue(request, github.env)).action).toBe("created");
  expect(await closeIssue({ repository, marker, comment: "Gone." }, github.env)).toEqual([
    "https://github.com/quikapp/media-storage/issues/2",
  ]);
  expect(other).toEqual(before);
});

test("is found behind many others", async () => {
  for (let index = 0; index < 120; index += 1) github.issues.push(issue({ body: `talk ${index}` }));
  github.issues.push(issue({}));
  expect(await upsertIssue(request, github.env)).toEqual({
    action: "updated",
    url: "https://github.com/quikapp/media-storage/issues/121",
  });
});

test("is closed with a comment, and every one of several", async () => {
  github.issues.push(issue({}));
  github.issues.push(issue({}));
  expect(await closeIssue({ repository, marker, comment: "Gone." }, github.env)).toEqual([
    "https://github.com/quikapp/media-storage/issues/1",
    "https://github.com/quikapp/media-storage/issues/2",
  ]);
  expect(github.issues.map(({ state }) => state)).toEqual(["closed", "closed"]);
  expect(github.comments.map((comment) => [comment.issue, comment.body])).toEqual([
    [1, "Gone."],
    [2, "Gone."],
  ]);
  expect(await closeIssue({ repository, marker, comment: "Gone." }, github.env)).toEqual([]);
});
