import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, jest, test } from "@jest/globals";
import { PROJECT } from "../../../tools/project";
import { temporaryFolder } from "../../helpers/stacks";

jest.setTimeout(60_000);

const bin = temporaryFolder("bin-");

/** Runs the adoption with nothing on PATH but what is in `bin`, and no credentials. */
function run(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const main = path.join(PROJECT, "tools", "adopt", "main.ts");
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

test.each([
  ["an unknown environment", ["staging"], 'Unknown environment: must be one of dev, prod, got: "staging"\n'],
  ["no environment", [], "error: missing required argument 'environment'\n"],
  ["an unknown option", ["dev", "--yes"], "error: unknown option '--yes'\n"],
])("%s is refused", (_, args, text) => {
  expect(run(...args)).toEqual({ status: 1, text });
});
