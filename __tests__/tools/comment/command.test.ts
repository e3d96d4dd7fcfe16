import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { planJson, planned } from "../changes/plan-json";

// Each run is a process of its own, on a machine that may be busy.
jest.setTimeout(60_000);

const PROJECT = path.resolve(__dirname, "../../..");
const folder = mkdtempSync(path.join(tmpdir(), "comment-test-"));
const plan = path.join(folder, "dev.json");
writeFileSync(
  plan,
  planJson([planned("aws_s3_bucket.a", ["delete"], { before: { bucket: "a" } })], { planned_values: {} }),
);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function comment(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const command = ["tools/bundled.cjs", "tools/comment/main.ts", ...args];
  const given = { PATH: process.env["PATH"], ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: PROJECT, env: given }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

test("prints the comment", async () => {
  const { code, stdout, stderr } = await comment([plan]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^<!-- media-storage plan of dev -->\n## Plan of `dev`\n\n\*\*1 to destroy\.\*\*\n/);
});

test("appends it to the summary of a step", async () => {
  const file = path.join(folder, "summary.md");
  writeFileSync(file, "before\n");
  expect(await comment([plan, "--summary"], { GITHUB_STEP_SUMMARY: file })).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
  expect(readFileSync(file, "utf8")).toMatch(/^before\n<!-- media-storage plan of dev -->\n/);
});

test.each([
  [["missing.json"], "missing.json does not exist\n"],
  [[folder], `${folder} is neither a plan that npm run plan made nor a plan.json\n`],
  [[plan, "missing.json", "--summary"], "missing.json does not exist\n"],
  [[plan, "--summary"], "GITHUB_STEP_SUMMARY must name a file: a step of GitHub Actions has it set.\n"],
  [
    [plan, "--pull-request", "1"],
    'GitHub cannot be asked:\n  GITHUB_TOKEN must be set to a token of GitHub: in a workflow, by the step\'s env\n  GITHUB_REPOSITORY must be OWNER/NAME, got: ""\n',
  ],
  [
    [plan, "--pull-request", "x"],
    "error: option '--pull-request <number>' argument 'x' is invalid. must be the number of a pull request.\n",
  ],
])("refuses %j", async (args, stderr) => {
  expect(await comment(args)).toEqual({ code: 1, stdout: "", stderr });
});
