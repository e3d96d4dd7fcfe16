/** A team's days with the workflows, one test after another: with the real tools, a small stack, and a local AWS. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import { PutBucketTaggingCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { digestOf } from "../../tools/plan/bundle";
import type { CommittedStack } from "../helpers/workflow-app";
import type { JobResult, StepResult } from "../helpers/workflow-runner";
import { WorkflowScene } from "../helpers/workflow-scene";

jest.setTimeout(10 * 60_000);

const FIRST: CommittedStack = { buckets: { photos: { Team: "media" } }, logGroups: {} };
const SECOND: CommittedStack = { buckets: { ...FIRST.buckets, exports: {} }, logGroups: { uploads: 30 } };
const OF_OTHERS: CommittedStack = { ...SECOND, logGroups: { ...SECOND.logGroups, others: 30 } };
const LOSING: CommittedStack = { buckets: FIRST.buckets, logGroups: { uploads: 7, views: 30 } };

const MERGE = "a".repeat(40);
const DEPLOYED = ["bucket exports", "bucket photos", "log group uploads"];
const PLAN_ROLE = "arn:aws:iam::111111111111:role/quikapp-plan-dev";
const DEPLOY_ROLE = "arn:aws:iam::111111111111:role/quikapp-deploy-dev";
const COMMENT = "https://github.com/quikapp/media-storage/pull/7#issuecomment-1001";
const BY_HAND = `Look at the plan in this run's summary. If it is right, start the workflow "deploy" by hand for dev.\n`;

let scene: WorkflowScene;
beforeAll(async () => {
  scene = await WorkflowScene.set();
});
afterAll(() => scene.end());

const ends = (jobs: readonly JobResult[]): readonly string[] => jobs.map(({ name, result }) => `${name}: ${result}`);
/** What a command of ours wrote, and how it ended. */
const step = (jobs: readonly JobResult[], name: string): Pick<StepResult, "result" | "output"> => {
  const steps = jobs.flatMap((job) => job.steps).filter(({ what }) => what.startsWith(`npm run ${name} `));
  expect(steps).toHaveLength(1);
  const { result = "skipped", output = "" } = steps[0] ?? {};
  // What npm says stands before: the last of it is the command.
  return { result, output: output.replace(/^[^]*?\n> node [^\n]*\n\n/, "") };
};
const failed = (jobs: readonly JobResult[]): readonly string[] =>
  jobs.flatMap(({ steps }) => steps.filter(({ result }) => result === "failure").map(({ what }) => what));
/** The comments of a pull request, without markers. */
const comments = (pullRequest: number): readonly string[] =>
  scene.github.comments
    .filter(({ issue }) => issue === pullRequest)
    .map(({ body }) => body.replace(/^(<!--.*-->\n)+/, ""));
/** The roles that were taken since the last time. */
const roles = (): readonly string[] => scene.roles.splice(0);

describe("a pull request", () => {
  test("is told what it would change", async () => {
    const jobs = await scene.push(7, FIRST);
    expect(ends(jobs)).toEqual(["diff (dev): success", "diff (prod): skipped", "fork: skipped"]);
    expect(step(jobs, "comment").output).toBe(`created ${COMMENT}\n`);
    expect(comments(7)).toEqual([expect.stringMatching(/^## Plan of `dev`\n\n\*\*1 to add\.\*\*\n\n### Changes\n/)]);
    expect(roles()).toEqual([PLAN_ROLE]);
    expect(await scene.held()).toEqual([]);
  });

  test("has the same comment brought up to date by the next push", async () => {
    const jobs = await scene.push(7, SECOND);
    expect(step(jobs, "comment").output).toBe(`updated ${COMMENT}\n`);
    expect(comments(7)).toEqual([expect.stringMatching(/^## Plan of `dev`\n\n\*\*3 to add\.\*\*\n\n### Changes\n/)]);
    expect(comments(7)[0]).toContain(`+ aws_cloudwatch_log_group.uploads\n+     name: "uploads"\n`);
    expect(roles()).toEqual([PLAN_ROLE]);
  });
});

describe("once it is merged", () => {
  test("nothing is applied where something else was merged as well", async () => {
    const jobs = await scene.merge(7, MERGE, OF_OTHERS);
    expect(ends(jobs)).toEqual(["dev / plan: failure", "dev / deploy: skipped", "prod: skipped"]);
    expect(failed(jobs)).toEqual([`npm run reviewed -- "plans/$ENVIRONMENT" --commit "$COMMIT"`]);
    expect(step(jobs, "reviewed").output).toBe(
      `Pull request 7 was shown another plan of dev than the one to apply: ${COMMENT}\n` +
        `Something else was merged, deployed or changed by hand since.\n${BY_HAND}`,
    );
    expect(jobs[0]?.summary).toContain("**4 to add.**");
    expect(roles()).toEqual([PLAN_ROLE]);
    expect(await scene.held()).toEqual([]);
  });

  test("nothing is applied where the plan was changed between the jobs", async () => {
    let forged = "";
    const artifacts: string[] = [];
    const uploaded = (artifact: string): void => {
      artifacts.push(path.basename(artifact));
      appendFileSync(path.join(artifact, "plan"), "\n");
      forged = digestOf(artifact);
    };
    const jobs = await scene.merge(7, MERGE, SECOND, { uploaded });
    expect(ends(jobs)).toEqual(["dev / plan: success", "dev / deploy: failure", "prod: skipped"]);
    expect(step(jobs, "apply")).toEqual({
      result: "failure",
      output: `plans/dev is not the plan that is meant: its digest must be ${jobs[0]?.outputs["digest"] ?? ""}, got: ${forged}\n`,
    });
    // There is no state to keep of an apply that did not begin.
    expect(artifacts).toEqual(["plan-dev"]);
    expect(roles()).toEqual([PLAN_ROLE, DEPLOY_ROLE]);
    expect(await scene.held()).toEqual([]);
  });

  test("the plan that it was shown is applied", async () => {
    const jobs = await scene.merge(7, MERGE, SECOND);
    expect(ends(jobs)).toEqual(["dev / plan: success", "dev / deploy: success", "prod: skipped"]);
    expect(step(jobs, "reviewed").output).toBe(`Pull request 7 was shown this plan of dev: ${COMMENT}\n`);
    expect(step(jobs, "apply").output).toContain("\nApply complete! Resources: 3 added, 0 changed, 0 destroyed.\n");
    expect(roles()).toEqual([PLAN_ROLE, DEPLOY_ROLE]);
    expect(await scene.held()).toEqual(DEPLOYED);
  });

  test("a second run finds nothing to change, and asks nobody", async () => {
    const jobs = await scene.merge(7, MERGE, SECOND);
    expect(ends(jobs)).toEqual(["dev / plan: success", "dev / deploy: skipped", "prod: skipped"]);
    expect(step(jobs, "plan").output).toContain("\nPlan of dev: no changes\n");
    expect(jobs[0]?.outputs["changes"]).toBe("false");
    expect(jobs[0]?.summary).toContain("**No changes.**");
    expect(step(jobs, "reviewed").output).toBe("The plan of dev changes nothing: there is nothing to review.\n");
    expect(roles()).toEqual([PLAN_ROLE]);
  });
});

describe("a pull request that would lose something", () => {
  const LOSSES = [
    "✖ aws_s3_bucket.exports destroys the bucket exports with all objects in it (S3 refuses while it holds any) [destroy]",
    "✖ aws_cloudwatch_log_group.uploads keeps the logs of the log group uploads for 7 days instead of 30: older ones go [shorter-retention]",
  ];

  test("fails, and its comment says first what is lost", async () => {
    const jobs = await scene.push(8, LOSING);
    expect(ends(jobs)).toEqual(["diff (dev): failure", "diff (prod): skipped", "fork: skipped"]);
    expect(failed(jobs)).toEqual([`npm run guard -- "plans/$ENVIRONMENT"`]);
    expect(step(jobs, "guard").output.split("\n").slice(0, 2)).toEqual(LOSSES);
    expect(comments(8)).toHaveLength(1);
    const [title, counts, alert, losses, next] = comments(8)[0]?.split("\n\n") ?? [];
    expect([title, counts, next]).toEqual([
      "## Plan of `dev`",
      "**1 to add, 1 to change, 1 to destroy.**",
      "### Changes",
    ]);
    expect(alert).toMatch(/^> \[!CAUTION\]\n> \*\*What goes here does not come back: 1 resource destroyed, /);
    expect(losses).toContain("- aws_s3_bucket.exports is destroyed");
    expect(losses).toContain("- aws_cloudwatch_log_group.uploads is changed");
    // The one that was merged keeps its own.
    expect(comments(7)).toEqual([expect.stringContaining("**3 to add.**")]);
  });

  test("loses nothing when it is merged all the same", async () => {
    const jobs = await scene.merge(8, "b".repeat(40), LOSING);
    expect(ends(jobs)).toEqual(["dev / plan: failure", "dev / deploy: skipped", "prod: skipped"]);
    expect(failed(jobs)).toEqual([`npm run guard -- "plans/$ENVIRONMENT"`]);
    expect(jobs[0]?.summary).toContain("- aws_s3_bucket.exports is destroyed");
    expect(await scene.held()).toEqual(DEPLOYED);
    expect(roles()).toEqual([PLAN_ROLE, PLAN_ROLE]);
  });
});

describe("what somebody changes by hand", () => {
  const retain = (days: number) =>
    scene.logs.send(new PutRetentionPolicyCommand({ logGroupName: "uploads", retentionInDays: days }));
  const tag = (team: string) =>
    scene.s3.send(
      new PutBucketTaggingCommand({ Bucket: "photos", Tagging: { TagSet: [{ Key: "Team", Value: team }] } }),
    );
  const ISSUE = "https://github.com/quikapp/media-storage/issues/1";
  const [RETENTION, TEAM] = [
    "#### `aws_cloudwatch_log_group.uploads` changed by hand\n\n```diff\n! retention_in_days: 30 -> 7\n```\n",
    '#### `aws_s3_bucket.photos` changed by hand\n\n```diff\n! tags.Team: "media" -> "sales"\n```\n',
  ];

  test("is an issue in the morning", async () => {
    await retain(7);
    const jobs = await scene.night(SECOND);
    expect(ends(jobs)).toEqual(["drift (dev): failure", "drift (prod): skipped"]);
    expect(step(jobs, "drift").output).toContain(
      `
Drift in dev: 1 resource changed by hand.
  aws_cloudwatch_log_group.uploads: changed by hand
    ! retention_in_days: 30 -> 7
issue created: ${ISSUE}
`,
    );
    expect(scene.github.issues).toMatchObject([
      { number: 1, state: "open", title: "Drift in dev: 1 resource changed by hand", labels: ["drift"] },
    ]);
    expect(scene.github.issues[0]?.body).toContain(RETENTION);
  });

  test("in another night is added to the same issue", async () => {
    await tag("sales");
    const jobs = await scene.night(SECOND);
    expect(step(jobs, "drift").output).toContain(`\nissue updated: ${ISSUE}\n`);
    expect(scene.github.issues).toMatchObject([
      { number: 1, state: "open", title: "Drift in dev: 2 resources changed by hand" },
    ]);
    expect(scene.github.issues[0]?.body).toContain(`${RETENTION}\n${TEAM}`);
  });

  test("and put back closes it, with a word why", async () => {
    await retain(30);
    await tag("media");
    const jobs = await scene.night(SECOND);
    expect(ends(jobs)).toEqual(["drift (dev): success", "drift (prod): skipped"]);
    expect(step(jobs, "drift").output).toContain(`\nNothing in dev was changed by hand.\nissue closed: ${ISSUE}\n`);
    expect(scene.github.issues).toMatchObject([{ number: 1, state: "closed" }]);
    expect(comments(1)).toEqual(["Nothing in dev is changed by hand any more."]);
    expect(roles()).toEqual([PLAN_ROLE, PLAN_ROLE, PLAN_ROLE]);
  });
});

describe("a tag", () => {
  const NOTES = "### Added\n\n- Uploads in parts.";
  const prepare = (folder: string): void => {
    const file = path.join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...manifest, version: "7.8.9" }));
    const sections = ["# Changelog", "## Unreleased", "- Later.", "## 7.8.9 - 2026-01-31", NOTES, "## 7.8.8", "- Old."];
    writeFileSync(path.join(folder, "CHANGELOG.md"), `${sections.join("\n\n")}\n`);
  };
  const RELEASE = "https://github.com/quikapp/media-storage/releases/tag/v7.8.9";

  test("of another version is refused", async () => {
    const jobs = await scene.tag("v7.9.0", MERGE, { prepare });
    expect(ends(jobs)).toEqual(["release: failure"]);
    expect(step(jobs, "release").output).toBe(
      'This cannot be released:\n  the tag must be v and the version of package.json, "v7.8.9", got: "v7.9.0"\n',
    );
    expect(scene.github.releases).toEqual([]);
  });

  test("of what was not merged is refused", async () => {
    scene.github.comparisons[`main...${MERGE}`] = "ahead";
    const jobs = await scene.tag("v7.8.9", MERGE, { prepare });
    expect(step(jobs, "release").output).toBe(`${MERGE} is not on main: only what was merged is released.\n`);
    expect(scene.github.releases).toEqual([]);
  });

  test("of what is on main is released, with the changelog's section", async () => {
    scene.github.comparisons[`main...${MERGE}`] = "behind";
    const jobs = await scene.tag("v7.8.9", MERGE, { prepare });
    expect(ends(jobs)).toEqual(["release: success"]);
    expect(step(jobs, "release").output).toBe(`v7.8.9: created, ${RELEASE}\n`);
    expect(scene.github.releases).toMatchObject([{ tag_name: "v7.8.9", name: "v7.8.9", body: NOTES }]);
    expect(roles()).toEqual([]);
  });
});
