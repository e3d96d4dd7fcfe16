import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

const PROJECT = resolve(__dirname, "../../..");
const PASSES = 'test("a", () => undefined); test("b", () => undefined);';

let folder: string;
/** Where the shell that stands in for the real one notes what it was to run. */
let notes: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "npm-test-"));
  notes = join(folder, "notes");
  writeFileSync(notes, "");
  // The only program on PATH: the real one would let root's installer install.
  mkdirSync(join(folder, "bin"));
  const sh = join(folder, "bin", "sh");
  writeFileSync(sh, `#!/bin/sh\necho "$@" >>'${notes}'\n`);
  chmodSync(sh, 0o755);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** `npm test` without any tools, of a jest project of its own: of the real one, it would run itself. */
function npmTest(files: readonly string[], environment: NodeJS.ProcessEnv = {}, args: readonly string[] = []): Run {
  const unit = { displayName: "unit", rootDir: folder, testMatch: ["<rootDir>/*.test.js"], transform: {} };
  const config = join(folder, "jest.config.json");
  writeFileSync(config, JSON.stringify({ rootDir: folder, projects: [unit] }));
  files.forEach((text, index) => {
    writeFileSync(join(folder, `${index}.test.js`), text);
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "sucrase/register", "tools/test/main.ts", "--config", config, ...args],
    {
      cwd: PROJECT,
      encoding: "utf8",
      env: {
        ...process.env,
        CI: undefined,
        TERRAFORM_BINARY_NAME: undefined,
        PATH: join(folder, "bin"),
        ...environment,
      },
    },
  );
  return { status, lines: stdout.trimEnd().split("\n"), stderr };
}

describe("without tools, npm test", () => {
  test("says what it skips and how to install that, passes, and ends with one line that counts", () => {
    const { status, lines, stderr } = npmTest([PASSES]);
    const text = lines.join("\n");
    expect(lines.filter((line) => line.startsWith("── "))).toEqual([
      "── unit: every part by itself",
      "── objects: signatures, CORS, policies and lifecycle on Ceph's S3 gateway",
      "── e2e: the real cdktf, Terraform and AWS provider against a local AWS (moto)",
      "── prod: all of production in three Regions, by the same means",
    ]);
    expect(text).toMatch(
      /^skipped: Not on PATH, but needed for Ceph's gateway: ceph, .*\nOn Debian or Ubuntu: apt-get/m,
    );
    expect(text).toMatch(/^skipped: There is no terraform on PATH\.\nInstall Terraform 1\.11\.0 or newer: http/m);
    expect(lines.filter((line) => line.startsWith("tests: "))).toHaveLength(1);
    expect({ status, last: lines.at(-1) }).toEqual({ status: 0, last: "tests: 2 passed, 0 failed, 3 skipped" });
    // Jest's own report is for people.
    expect(stderr).toContain("PASS unit");
  });

  test("runs the installer for root, and for nobody else", () => {
    const isRoot = process.getuid?.() === 0;
    const announced = npmTest([PASSES]).lines.filter((line) => line.startsWith("Installing "));
    expect(announced).toEqual(isRoot ? ["Installing what this suite needs: tools/ceph/install.sh"] : []);
    expect(readFileSync(notes, "utf8")).toBe(isRoot ? `${join(PROJECT, "tools/ceph/install.sh")}\n` : "");
  });

  test("fails with CI=true for what it skips", () => {
    const { status, lines, stderr } = npmTest([PASSES], { CI: "true" });
    expect({ status, last: lines.at(-1) }).toEqual({ status: 1, last: "tests: 2 passed, 0 failed, 3 skipped" });
    expect(stderr).toMatch(/With CI=true nothing may be skipped\.\n$/);
  });
});

describe("with --only, npm test", () => {
  test("runs one suite", () => {
    const { status, lines } = npmTest([PASSES], {}, ["--only=unit"]);
    expect(lines.filter((line) => line.startsWith("── "))).toEqual(["── unit: every part by itself"]);
    expect({ status, last: lines.at(-1) }).toEqual({ status: 0, last: "tests: 2 passed, 0 failed" });
  });

  test("refuses a suite that there is not, naming those that there are", () => {
    const { status, stderr } = npmTest([PASSES], {}, ["--only=staging"]);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: '--only= must name one of unit, objects, e2e, prod, got: "staging"\n',
    });
  });
});

describe("npm test counts", () => {
  test.each<[what: string, files: readonly string[], status: number, last: string]>([
    ["no tests at all", [], 0, "tests: 0 passed, 0 failed, 3 skipped"],
    [
      "tests that fail",
      [PASSES, 'test("c", () => { throw new Error("no"); });'],
      1,
      "tests: 2 passed, 1 failed, 3 skipped",
    ],
    ["files that do not load as failed", [PASSES, "throw 1;"], 1, "tests: 2 passed, 1 failed, 3 skipped"],
    [
      "tests that are skipped or to be written",
      ['test.skip("c", () => {}); test.todo("d");', PASSES],
      0,
      "tests: 2 passed, 0 failed, 5 skipped",
    ],
  ])("%s", (_, files, status, last) => {
    const run = npmTest(files);
    expect({ status: run.status, last: run.lines.at(-1) }).toEqual({ status, last });
  });
});
