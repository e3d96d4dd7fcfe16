import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { upsertComment } from "../../../tools/github/pull-request-comment";
import { GitHubApi } from "../../helpers/github-api";
import { octokitForJest } from "../../helpers/octokit";

jest.mock("@octokit/rest", () => octokitForJest());

const marker = "<!-- plan of dev -->";
const body = `${marker}\nthree changes`;
const request = { repository: "quikapp/media-storage", pullRequest: 7, marker, body };

let github: GitHubApi;
beforeEach(async () => {
  github = await GitHubApi.start();
});
afterEach(async () => {
  await github.stop();
});

const written = (): readonly (readonly string[])[] => github.comments.map((comment) => [comment.author, comment.body]);

test("is created once and updated then", async () => {
  expect(await upsertComment(request, github.env)).toEqual({
    action: "created",
    url: "https://github.com/quikapp/media-storage/pull/7#issuecomment-1001",
  });
  expect((await upsertComment(request, github.env)).action).toBe("unchanged");
  const later = { ...request, body: `${marker}\ntwo changes` };
  expect((await upsertComment(later, github.env)).action).toBe("updated");
  expect(written()).toEqual([["github-actions[bot]", later.body]]);
});

test.each([
  ["a stranger's with the same marker", "mallory", body],
  ["another bot's with the same marker", "github-actions", body],
  ["our own of another environment", "github-actions[bot]", "<!-- plan of prod -->\nnone"],
  ["our own that only quotes the marker", "github-actions[bot]", `> ${marker}\nthree changes`],
  ["our own with the marker further down", "github-actions[bot]", `see\n${marker}`],
])("leaves alone %s", async (_, author, text) => {
  github.add(7, author, text);
  expect((await upsertComment(request, github.env)).action).toBe("created");
  expect(written()).toEqual([
    [author, text],
    ["github-actions[bot]", body],
  ]);
});

test("finds its comment behind many others, and removes a second one", async () => {
  for (let index = 0; index < 250; index += 1) github.add(7, "someone", `talk ${index}`);
  const own = github.add(7, "github-actions[bot]", `${marker}\r\nold`);
  github.add(7, "github-actions[bot]", `${marker}\nwritten at the same time`);
  github.add(8, "github-actions[bot]", `${marker}\nanother pull request's`);
  const { action, url } = await upsertComment(request, github.env);
  expect([action, url.endsWith(`-${own.id}`)]).toEqual(["updated", true]);
  expect(written().filter(([author]) => author !== "someone")).toEqual([
    ["github-actions[bot]", body],
    ["github-actions[bot]", `${marker}\nanother pull request's`],
  ]);
});

test("knows a person's token by the person's login", async () => {
  github.login = "octocat";
  github.add(7, "github-actions[bot]", body);
  const own = github.add(7, "octocat", `${marker}\nold`);
  expect((await upsertComment(request, github.env)).action).toBe("updated");
  expect(own.body).toBe(body);
});

test.each([
  ["no marker", "three changes", 'The body must begin with its marker "<!-- plan of dev -->".'],
  ["65,537 characters", `${marker}\n`.padEnd(65_537, "x"), "The body must have at most 65536 characters, got: 65537"],
])("a body with %s is refused before GitHub is asked", async (_, text, message) => {
  await expect(upsertComment({ ...request, body: text }, github.env)).rejects.toThrow(new Error(message));
  expect(github.requests).toEqual([]);
});

test("65,536 characters fit", async () => {
  const longest = `${marker}\n`.padEnd(65_536, "x");
  expect((await upsertComment({ ...request, body: longest }, github.env)).action).toBe("created");
});
