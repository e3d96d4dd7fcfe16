import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { PROJECT } from "../../tools/project";

/** Bundled by a process of its own: jest's world has other classes than esbuild expects. */
const BUNDLE = `process.stdout.write(require("esbuild").buildSync({
  stdin: { contents: 'export * from "@octokit/rest"', resolveDir: process.cwd() },
  bundle: true, platform: "node", format: "cjs", write: false,
}).outputFiles[0].text)`;

/**
 * The real @octokit/rest for jest, which cannot load ES modules: the same code as one CommonJS text.
 *
 * ```ts
 * jest.mock("@octokit/rest", () => octokitForJest());
 * ```
 */
export function octokitForJest(): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", BUNDLE], {
    cwd: PROJECT,
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is an installed package, bundled just now
  const load = new Function("module", "exports", "require", stdout) as (...parts: readonly unknown[]) => void;
  load(module, module.exports, createRequire(__filename));
  return module.exports;
}
