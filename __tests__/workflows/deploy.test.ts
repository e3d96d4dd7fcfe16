import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { fingerprintMarker } from "../../tools/comment/plan-comment";
import { planMarker } from "../../tools/github/markers";
import { FINGERPRINT } from "../helpers/bundle";
import { GitHubApi } from "../helpers/github-api";
import type { JobResult, WorkflowRunner } from "../helpers/workflow-runner";
import { DIGEST, runnerOf, type Scene } from "./workflows";

jest.setTimeout(10 * 60_000);

const COMMIT = "c".repeat(40);
let scene: Scene;
let runner: WorkflowRunner;
beforeEach(async () => {
  const github = await GitHubApi.start();
  const base = { ref: "main", repo: { full_name: github.repository } };
  github.pulls = { [COMMIT]: [{ number: 7, merge_commit_sha: COMMIT, merged_at: "2026-01-02T03:04:05Z", base }] };
  github.add(7, github.login, `${planMarker("dev")}\n${fingerprintMarker(FINGERPRINT)}\n`);
  scene = { github, applied: [] };
  runner = runnerOf(scene);
});
afterEach(async () => {
  runner.dispose();
  await scene.github.stop();
});

const deploy = (event: object, inputs = {}): Promise<readonly JobResult[]> => {
  const context = {
    ref: "refs/heads/main",
    sha: COMMIT,
    token: scene.github.token,
    repository: scene.github.repository,
  };
  return runner.run("deploy.yml", { github: { ...context, ...event }, inputs });
};
const push = { event_name: "push" };
const ends = (jobs: readonly JobResult[]): readonly string[] => jobs.map(({ name, result }) => `${name}: ${result}`);
const failed = (jobs: readonly JobResult[]): readonly string[] =>
  jobs.flatMap(({ steps }) =>
    steps.filter(({ result }) => result === "failure").map(({ what, output }) => `${what}\n${output}`),
  );

const dev = ["dev", DIGEST, "arn:aws:iam::111111111111:role/quikapp-deploy-dev", true];
const prod = ["prod", DIGEST, "arn:aws:iam::222222222222:role/quikapp-deploy-prod", true];

test("a merge deploys dev by the plan that was reviewed, then prod, each by its own role", async () => {
  const jobs = await deploy(push);
  expect(failed(jobs)).toEqual([]);
  expect(ends(jobs)).toEqual([
    "dev / plan: success",
    "dev / deploy: success",
    "prod / plan: success",
    "prod / deploy: success",
  ]);
  expect(scene.applied).toEqual([dev, prod]);
  expect(jobs[2]?.summary).toContain("## Plan of `prod`");
});

test("a plan that nobody was shown stops before dev, and before prod", async () => {
  scene.fingerprint = "0".repeat(64);
  const jobs = await deploy(push);
  expect(ends(jobs)).toEqual(["dev / plan: failure", "dev / deploy: skipped", "prod: skipped"]);
  expect(failed(jobs)).toEqual([expect.stringContaining("Pull request 7 was shown another plan of dev")]);
  expect(jobs[0]?.summary).toContain("## Plan of `dev`");
  expect(scene.applied).toEqual([]);
});

test("it is deployed by hand then, and no other environment with it", async () => {
  scene.fingerprint = "0".repeat(64);
  const jobs = await deploy({ event_name: "workflow_dispatch" }, { environment: "dev" });
  expect(ends(jobs)).toEqual(["dev / plan: success", "dev / deploy: success", "prod: skipped"]);
  expect(scene.applied).toEqual([dev]);
});

test("prod is deployed by hand without dev", async () => {
  const jobs = await deploy({ event_name: "workflow_dispatch" }, { environment: "prod" });
  expect(ends(jobs)).toEqual(["dev: skipped", "prod / plan: success", "prod / deploy: success"]);
  expect(scene.applied).toEqual([prod]);
});

test("what the guard refuses is shown, and not deployed", async () => {
  scene.guard = 1;
  const jobs = await deploy(push);
  expect(ends(jobs)).toEqual(["dev / plan: failure", "dev / deploy: skipped", "prod: skipped"]);
  expect(jobs[0]?.summary).toContain("## Plan of `dev`");
  expect(scene.applied).toEqual([]);
});

test("where nothing changes, nobody is asked and nothing deployed", async () => {
  scene.changes = [];
  expect(ends(await deploy(push))).toEqual([
    "dev / plan: success",
    "dev / deploy: skipped",
    "prod / plan: success",
    "prod / deploy: skipped",
  ]);
  expect(scene.applied).toEqual([]);
});

test("another branch deploys nothing", async () => {
  const by = { event_name: "workflow_dispatch", ref: "refs/heads/next" };
  expect(ends(await deploy(by, { environment: "prod" }))).toEqual(["dev: skipped", "prod: skipped"]);
});
