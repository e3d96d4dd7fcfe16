import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** A file as it would be linted: its path in the project, whether it exists or not, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * Lints with the project's own configuration, one rule only.
 *
 * In a process of its own, since ESLint loads its configuration with `import()`, which jest does not allow. Types are
 * switched off: they need files that exist, and the rules tested here do not.
 */
const SCRIPT = `
  import { readFileSync } from "node:fs";
  import { ESLint } from "eslint";
  const { rule, sources } = JSON.parse(readFileSync(0, "utf8"));
  const eslint = new ESLint({
    overrideConfig: { files: ["**/*.ts"], languageOptions: { parserOptions: { projectService: false } } },
    ruleFilter: ({ ruleId }) => ruleId === rule,
  });
  const results = [];
  for (const { path, text } of sources) results.push(...(await eslint.lintText(text, { filePath: path })));
  console.log(JSON.stringify(results.map(({ messages }) => messages.map(({ message }) => message))));
`;

/** Messages of one lint rule for each source, in order. */
export function lint(rule: string, sources: readonly Source[]): readonly (readonly string[])[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", SCRIPT], {
    cwd: resolve(__dirname, "../.."),
    encoding: "utf8",
    input: JSON.stringify({ rule, sources }),
  });
  if (status !== 0) throw new Error(`ESLint ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as readonly (readonly string[])[];
}
