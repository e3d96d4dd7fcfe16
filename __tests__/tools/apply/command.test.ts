import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";

const PROJECT = path.resolve(__dirname, "../../..");

test.each([
  [["--plan", ""], "error: option '--plan <folder>' argument '' is invalid. must not be empty.\n"],
  [
    ["--plan", "plans/dev", "--digest", ""],
    "error: option '--digest <sha256>' argument '' is invalid. must not be empty.\n",
  ],
  [["--push", ""], "error: option '--push <file>' argument '' is invalid. must not be empty.\n"],
  [
    ["--plan", "plans/dev", "--push", "x.tfstate"],
    "error: option '--push <file>' cannot be used with option '--plan <folder>'\n",
  ],
  [[], "Which plan? npm run plan -- dev, then npm run apply -- dev --plan plans/dev\n"],
])("npm run apply -- dev %j", (options, message) => {
  const args = ["--require", "sucrase/register", "tools/apply/main.ts", "dev", ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: message });
});
