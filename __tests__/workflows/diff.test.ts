import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { GitHubApi } from "../helpers/github-api";
import type { JobResult, WorkflowRunner } from "../helpers/workflow-runner";
import { runnerOf, type Scene } from "./workflows";

jest.setTimeout(10 * 60_000);

let scene: Scene;
let runner: WorkflowRunner;
beforeEach(async () => {
  scene = { github: await GitHubApi.start(), applied: [] };
  runner = runnerOf(scene);
});
afterEach(async () => {
  runner.dispose();
  await scene.github.stop();
});

const diff = (from = scene.github.repository): Promise<readonly JobResult[]> => {
  const { repository, token } = scene.github;
  const event = { pull_request: { number: 7, head: { repo: { full_name: from } } } };
  return runner.run("diff.yml", { github: { event_name: "pull_request", event, repository, token } });
};
const ends = (jobs: readonly JobResult[]): readonly string[] => jobs.map(({ name, result }) => `${name}: ${result}`);
const headings = (): readonly (string | undefined)[] => scene.github.comments.map(({ body }) => body.split("\n")[2]);

test("each environment has one comment, updated with each push", async () => {
  expect(ends(await diff())).toEqual(["diff (dev): success", "diff (prod): success", "fork: skipped"]);
  expect(headings()).toEqual(["## Plan of `dev`", "## Plan of `prod`"]);
  const before = scene.github.comments.map(({ body }) => body);
  scene.changes = [];
  await diff();
  expect(headings()).toEqual(["## Plan of `dev`", "## Plan of `prod`"]);
  expect(scene.github.comments.filter(({ body }, index) => body === before[index])).toEqual([]);
});

test("what the guard refuses is in the comment all the same", async () => {
  scene.guard = 1;
  expect(ends(await diff())).toEqual(["diff (dev): failure", "diff (prod): failure", "fork: skipped"]);
  expect(headings()).toEqual(["## Plan of `dev`", "## Plan of `prod`"]);
});

test("a fork is told why there is none, and gets no credentials", async () => {
  const jobs = await diff("mallory/media-storage");
  expect(ends(jobs)).toEqual(["diff (dev): skipped", "diff (prod): skipped", "fork: success"]);
  expect(jobs[2]?.steps[0]?.output).toMatch(/^::notice title=No plan::A fork's workflow gets no credentials for AWS\./);
  expect(scene.github.requests).toEqual([]);
});
