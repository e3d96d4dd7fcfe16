import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { fingerprintMarker } from "../../../tools/comment/plan-comment";
import { planMarker } from "../../../tools/github/markers";
import { reviewed } from "../../../tools/reviewed/reviewed";
import { FINGERPRINT, writeTestBundle } from "../../helpers/bundle";
import { GitHubApi, type KeptPull } from "../../helpers/github-api";
import { octokitForJest } from "../../helpers/octokit";

jest.mock("@octokit/rest", () => octokitForJest());

const COMMIT = "c".repeat(40);
const merged: KeptPull = {
  number: 7,
  merge_commit_sha: COMMIT,
  merged_at: "2026-01-02T03:04:05Z",
  base: { ref: "main", repo: { full_name: "QuikApp/media-storage" } },
};
const shown = [planMarker("dev"), fingerprintMarker(FINGERPRINT), "## Plan of `dev`"].join("\n");
const LINK = "https://github.com/quikapp/media-storage/pull/7#issuecomment-1001";
const TODO = 'Look at the plan in this run\'s summary. If it is right, start the workflow "deploy" by hand for dev.';

let github: GitHubApi;
let folder: string;
let bundle: string;
beforeEach(async () => {
  github = await GitHubApi.start();
  github.pulls = { [COMMIT]: [merged] };
  folder = mkdtempSync(path.join(tmpdir(), "reviewed-"));
  bundle = path.join(folder, "dev");
  writeTestBundle(bundle);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await github.stop();
});

const verdict = (): ReturnType<typeof reviewed> => reviewed(bundle, COMMIT, github.env);

test.each([
  ["as it was written", shown],
  ["with GitHub's line ends", shown.replaceAll("\n", "\r\n")],
])("is reviewed by our own comment %s", async (_, body) => {
  github.add(7, github.login, body);
  expect(await verdict()).toEqual({ reviewed: true, text: `Pull request 7 was shown this plan of dev: ${LINK}` });
});

test("a plan without changes needs nobody, and GitHub is not asked", async () => {
  writeTestBundle(bundle, { changes: [] });
  expect(await verdict()).toEqual({
    reviewed: true,
    text: "The plan of dev changes nothing: there is nothing to review.",
  });
  expect(github.requests).toEqual([]);
});

test.each([
  ["no comment", "github-actions[bot]", "## Plan of `dev`"],
  ["another environment's", "github-actions[bot]", shown.replace("of dev", "of prod")],
  ["a stranger's", "mallory", shown],
])("is not reviewed by %s", async (_, author, body) => {
  github.add(7, author, body);
  expect(await verdict()).toEqual({ reviewed: false, text: `Pull request 7 was shown no plan of dev.\n${TODO}` });
});

test.each([
  ["another fingerprint", shown.replace(FINGERPRINT, "0".repeat(64))],
  ["the fingerprint further down", shown.replace("\n", "\n\n")],
  ["no fingerprint", planMarker("dev")],
  ["more on the fingerprint's line", shown.replace("-->\n##", "--> \n##")],
])("is not reviewed by a comment with %s", async (_, body) => {
  github.add(7, github.login, body);
  expect(await verdict()).toEqual({
    reviewed: false,
    text:
      `Pull request 7 was shown another plan of dev than the one to apply: ${LINK}\n` +
      `Something else was merged, deployed or changed by hand since.\n${TODO}`,
  });
});

test.each([
  ["is of no pull request", []],
  ["is of one that was not merged", [{ ...merged, merged_at: null }]],
  ["is one of the commits that were merged", [{ ...merged, merge_commit_sha: "d".repeat(40) }]],
  ["was merged elsewhere", [{ ...merged, base: { ...merged.base, ref: "next" } }]],
  ["was merged in a fork", [{ ...merged, base: { ref: "main", repo: { full_name: "mallory/media-storage" } } }]],
])("is not reviewed where the commit %s", async (_, pulls) => {
  github.pulls = { [COMMIT]: pulls };
  github.add(7, github.login, shown);
  expect(await verdict()).toEqual({
    reviewed: false,
    text: `cccccccccccc came to main without a pull request, so nobody was shown a plan.\n${TODO}`,
  });
});

describe("cannot be known", () => {
  test.each(["", "main", "c".repeat(39), "c".repeat(41), `${"c".repeat(40)}\n`, "C".repeat(40)])(
    "of the commit %j",
    async (commit) => {
      await expect(reviewed(bundle, commit, github.env)).rejects.toThrow(
        `The commit must be 40 hex digits, as git rev-parse HEAD prints, got: `,
      );
      expect(github.requests).toEqual([]);
    },
  );

  test("of what is no bundle", async () => {
    await expect(reviewed(folder, COMMIT, github.env)).rejects.toThrow("is no plan of npm run plan");
  });

  test("when GitHub does not answer", async () => {
    github.trouble = [503, { message: "Service Unavailable" }];
    await expect(verdict()).rejects.toThrow(
      `Could not find the pull request of ${COMMIT} (quikapp/media-storage): 503, GitHub has trouble: try again later. Service Unavailable`,
    );
  });
});
