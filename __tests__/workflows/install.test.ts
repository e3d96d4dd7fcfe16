import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[];
}

const FOLDER = path.resolve(__dirname, "../../.github/workflows");

/** `FILE JOB` of every job that may do more than read the code, with how each of its steps installs. */
function installations(): readonly [job: string, ignoresScripts: boolean][] {
  return readdirSync(FOLDER).flatMap((file) => {
    const { jobs } = parse(readFileSync(path.join(FOLDER, file), "utf8")) as { jobs: Readonly<Record<string, Job>> };
    return Object.entries(jobs).flatMap(([name, { permissions = {}, steps = [] }]) => {
      if (!Object.values(permissions).includes("write")) return [];
      return steps
        .filter(({ run }) => run?.includes("npm ci"))
        .map(({ env }): [string, boolean] => [`${file} ${name}`, env?.["NPM_CONFIG_IGNORE_SCRIPTS"] === "true"]);
    });
  });
}

test("no package's own script runs where a role can be taken, or something written to GitHub", () => {
  expect(installations().toSorted()).toEqual([
    ["deploy-environment.yml deploy", true],
    ["deploy-environment.yml plan", true],
    ["diff.yml diff", true],
    ["drift.yml drift", true],
    ["release.yml release", true],
  ]);
});
