import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { publish } from "../../../tools/release/publish";
import { GitHubApi } from "../../helpers/github-api";
import { octokitForJest } from "../../helpers/octokit";

jest.mock("@octokit/rest", () => octokitForJest());

const COMMIT = "c".repeat(40);
const release = { tag: "v1.2.3", notes: "- first", prerelease: false };
const url = "https://github.com/quikapp/media-storage/releases/tag/v1.2.3";

let github: GitHubApi;
beforeEach(async () => {
  github = await GitHubApi.start();
});
afterEach(async () => {
  await github.stop();
});

test.each(["identical", "behind"] as const)("is made once of a commit %s, and updated then", async (status) => {
  github.comparisons = { [`main...${COMMIT}`]: status };
  expect(await publish(release, COMMIT, "main", github.env)).toEqual({ action: "created", url });
  expect(await publish(release, COMMIT, "main", github.env)).toEqual({ action: "unchanged", url });
  const better = { ...release, notes: "- first, and more" };
  expect(await publish(better, COMMIT, "main", github.env)).toEqual({ action: "updated", url });
  expect(github.releases.map(({ tag_name, name, body }) => [tag_name, name, body])).toEqual([
    ["v1.2.3", "v1.2.3", "- first, and more"],
  ]);
});

test.each(["ahead", "diverged"] as const)("is not made of a commit that is %s", async (status) => {
  github.comparisons = { [`main...${COMMIT}`]: status };
  await expect(publish(release, COMMIT, "main", github.env)).rejects.toThrow(
    new Error(`${COMMIT} is not on main: only what was merged is released.`),
  );
  expect(github.releases).toEqual([]);
});

test("is not made of a branch's name", async () => {
  await expect(publish(release, "main", "main", github.env)).rejects.toThrow(
    new Error('The commit must be 40 hex digits, as git rev-parse HEAD prints, got: "main"'),
  );
});
