import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { checkWorkflows, workflowsIn } from "../../../tools/check-workflows/check";
import { findingLine } from "../../../tools/check-workflows/finding";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "workflows-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A workflow that nothing is wrong with. */
const GOOD = `on:
  push:
permissions: {}
defaults:
  run:
    shell: bash
jobs:
  job:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    concurrency:
      group: job
      cancel-in-progress: false
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - run: npm run plan -- dev
`;

/** The findings of a workflow, without its name. */
async function found(text: string): Promise<readonly string[]> {
  const file = path.join(folder, "a.yml");
  writeFileSync(file, text);
  const findings = await checkWorkflows([file]);
  return findings.map((finding) => findingLine({ ...finding, file: "a.yml" }));
}

test("nothing is found in a good one", async () => {
  expect(await found(GOOD)).toEqual([]);
});

const CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd";

test.each([
  [
    `${CHECKOUT} # v6.0.2`,
    "actions/checkout@v6",
    "17:15: actions/checkout@v6 must be pinned by a commit: NAME@40-HEX-DIGITS # vX.Y.Z",
  ],
  [" # v6.0.2", "", "17:15: the commit must have its version in a comment: # vX.Y.Z"],
  ["# v6.0.2", "# newest", "17:15: the commit must have its version in a comment: # vX.Y.Z"],
  [
    "persist-credentials: false",
    "fetch-depth: 0",
    "17:15: checkout must have persist-credentials: false, or later steps can read the token",
  ],
  [
    "persist-credentials: false",
    'persist-credentials: "false"',
    "17:15: checkout must have persist-credentials: false, or later steps can read the token",
  ],
  ["permissions: {}\n", "", "1:1: must have permissions: {} at the top: jobs say what they need"],
  [
    "permissions: {}",
    "permissions: write-all",
    "3:14: permissions at the top must be {} or contents: read: jobs say what they need",
  ],
  [
    "permissions: {}",
    "permissions: { contents: write }",
    "3:14: permissions at the top must be {} or contents: read: jobs say what they need",
  ],
  [
    "permissions: {}",
    "permissions: { issues: read }",
    "3:14: permissions at the top must be {} or contents: read: jobs say what they need",
  ],
  ["    permissions:\n      contents: read\n", "", "8:3: job job must say its permissions"],
  [
    "permissions:\n      contents: read",
    "permissions: read-all",
    "11:18: job job must name each permission, got: read-all",
  ],
  ["    timeout-minutes: 5\n", "", "8:3: job job must have timeout-minutes: GitHub's own limit is six hours"],
  [
    "cancel-in-progress: false",
    "cancel-in-progress: true",
    "15:27: cancel-in-progress must be false: a run that is cancelled may leave the state locked",
  ],
  [
    "npm run plan -- dev",
    "npm ci && npm run apply -- ${{ github.sha }}",
    '20:14: run must have no ${{ }}: give the value by env, and write "$NAME"',
  ],
  [
    "npm run plan -- dev",
    "|\n          npm ci\n          npm test",
    "20:14: run must be one command: logic belongs into tools/",
  ],
  [
    "    shell: bash",
    "    working-directory: .",
    "20:14: must run by bash: defaults: { run: { shell: bash } } at the top",
  ],
  ["on:\n  push:", "on:\n  pull_request_target:", "2:3: must not run on pull_request_target: use pull_request"],
  ["on:\n  push:", "on: pull_request_target", "1:5: must not run on pull_request_target: use pull_request"],
  ["on:\n  push:", "on: [push, pull_request_target]", "1:5: must not run on pull_request_target: use pull_request"],
])("with %j as %j it finds it", async (from, to, finding) => {
  expect(GOOD).toContain(from);
  expect(await found(GOOD.replace(from, to))).toEqual([`a.yml:${finding}`]);
});

test("a whole workflow that is cancelled is found, too", async () => {
  const text = GOOD.replace("jobs:", "concurrency:\n  group: all\n  cancel-in-progress: true\njobs:");
  expect(await found(text)).toEqual([
    "a.yml:9:23: cancel-in-progress must be false: a run that is cancelled may leave the state locked",
  ]);
});

test("what takes no lock may be cancelled", async () => {
  const text = GOOD.replace("npm run plan -- dev", "npm test").replace("in-progress: false", "in-progress: true");
  expect(await found(text)).toEqual([]);
});

test("actionlint finds what is its own", async () => {
  const text = GOOD.replace("push:", "pushed:").replace("timeout-minutes: 5", "timeout-minutes: 5\n    needs: nobody");
  expect((await found(text)).map((line) => line.split(":").slice(0, 3).join(":"))).toEqual(["a.yml:2:3", "a.yml:8:3"]);
});

test("a runner that nobody knows is found, one that is newer than actionlint is not", async () => {
  const [line] = await found(GOOD.replace("ubuntu-24.04", "ubuntu-1.04"));
  expect(line).toMatch(/^a\.yml:9:14: label "ubuntu-1\.04" is unknown\./);
});

test.each([
  ["on: push\njobs: [\n", /^a\.yml:\d+:\d+: /],
  ["on: push\non: push\n", /^a\.yml:2:1: Map keys must be unique$/],
  ["", /^a\.yml:1:1: must be a map$/],
  ["- on", /^a\.yml:1:1: must be a map$/],
])("what is no workflow, %j, is told by its place", async (text, pattern) => {
  const findings = await found(text);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings[0]).toMatch(pattern);
});

test("a bad file does not hide another's findings", async () => {
  const [bad, worse] = [path.join(folder, "bad.yaml"), path.join(folder, "worse.yml")];
  writeFileSync(bad, "on: [");
  writeFileSync(worse, GOOD.replace("permissions: {}\n", ""));
  writeFileSync(path.join(folder, "README.md"), "no workflow");
  const files = workflowsIn(folder);
  expect(files).toEqual([bad, worse]);
  const findings = await checkWorkflows(files);
  expect([...new Set(findings.map(({ file }) => file))]).toEqual([bad, worse]);
});

test("a folder without workflows is refused", () => {
  expect(() => workflowsIn(folder)).toThrow(new Error(`${folder} holds no workflow: no .yml or .yaml file`));
});
