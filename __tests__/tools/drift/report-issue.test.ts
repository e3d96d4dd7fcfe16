import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { Drift } from "../../../tools/changes/find-drift";
import { reportIssue } from "../../../tools/drift/report-issue";
import { GitHubApi } from "../../helpers/github-api";
import { octokitForJest } from "../../helpers/octokit";

jest.mock("@octokit/rest", () => octokitForJest());

const none: Drift = { resources: [], notDeployed: [] };
const some: Drift = {
  resources: [{ address: "aws_sqs_queue.q", type: "aws_sqs_queue", what: "deleted", attributes: [] }],
  notDeployed: [],
};

let github: GitHubApi;
beforeEach(async () => {
  github = await GitHubApi.start();
});
afterEach(async () => {
  await github.stop();
});

test("one issue an environment: opened, kept, closed with a comment, and opened anew", async () => {
  const url = "https://github.com/quikapp/media-storage/issues/";
  const report = (environment: string, drift: Drift) => reportIssue(environment, drift, github.env);
  expect(await report("dev", none)).toBeUndefined();
  expect(await report("dev", some)).toBe(`issue created: ${url}1`);
  expect(await report("prod", some)).toBe(`issue created: ${url}2`);
  expect(await report("dev", some)).toBe(`issue unchanged: ${url}1`);
  expect(await report("dev", none)).toBe(`issue closed: ${url}1`);
  expect(github.comments.map(({ issue, body }) => [issue, body])).toEqual([
    [1, "Nothing in dev is changed by hand any more."],
  ]);
  expect(await report("dev", some)).toBe(`issue created: ${url}3`);
  expect(github.issues.map(({ title, state }) => [title, state])).toEqual([
    ["Drift in dev: 1 resource changed by hand", "closed"],
    ["Drift in prod: 1 resource changed by hand", "open"],
    ["Drift in dev: 1 resource changed by hand", "open"],
  ]);
});
