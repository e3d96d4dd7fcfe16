import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { PROJECT } from "../../../tools/project";

jest.setTimeout(60_000);

let bin = "";
beforeEach(() => {
  bin = mkdtempSync(path.join(tmpdir(), "bin-"));
});
afterEach(() => {
  rmSync(bin, { recursive: true });
});

/** Runs the bootstrap with nothing on PATH but what is in `bin`, and no credentials. */
function run(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const main = path.join(PROJECT, "tools", "bootstrap", "main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", "sucrase/register", main, ...args], {
    cwd: PROJECT,
    encoding: "utf8",
    env: { PATH: bin, HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" },
  });
  return { status, text: stdout + stderr };
}

test("without terraform it says how to get it", () => {
  const { status, text } = run("dev");
  expect(status).toBe(1);
  expect(text).toMatch(/^There is no terraform on PATH\.\nInstall Terraform 1\.11\.0 or newer: \S+ .*\n$/);
});

test("without credentials it says so in one line", () => {
  const terraform = path.join(bin, "terraform");
  writeFileSync(terraform, `#!/bin/sh\necho '{\n "terraform_version": "1.11.4"}'\n`);
  chmodSync(terraform, 0o755);
  expect(run("dev")).toEqual({
    status: 1,
    text: "No AWS credentials were found: set AWS_PROFILE after `aws sso login`, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\n",
  });
});

test("an unknown environment is refused, naming the known ones", () => {
  expect(run("staging")).toEqual({
    status: 1,
    text: 'Unknown environment: must be one of dev, prod, got: "staging"\n',
  });
});

test("to move and to remove at once is refused", () => {
  expect(run("dev", "--remove", "--migrate")).toEqual({
    status: 1,
    text: "error: option '--remove' cannot be used with option '--migrate'\n",
  });
});
