import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SUITES, type Suite, whatIsMissing } from "./suites";

/** What jest's JSON report says of a run. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const ONLY = "--only=";

/** The suites that the arguments ask for: one with `--only=NAME`, else all. */
function chosenSuites(args: readonly string[]): readonly Suite[] {
  const name = args.find((arg) => arg.startsWith(ONLY))?.slice(ONLY.length);
  if (name === undefined) return SUITES;
  const chosen = SUITES.filter(({ project }) => project === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`${ONLY} must name one of ${SUITES.map(({ project }) => project).join(", ")}, got: "${name}"`);
}

/**
 * `npm test`: every suite whose tools are here. A suite that cannot run is skipped aloud, with the way to make it run;
 * with `CI=true` it fails instead, and so does any single test that was skipped.
 */
async function main(args: readonly string[]): Promise<number> {
  const strict = process.env["CI"] === "true";
  const outcomes: Outcome[] = [];
  const jestArgs = args.filter((arg) => !arg.startsWith(ONLY));
  for (const suite of chosenSuites(args)) outcomes.push(await runSuite(suite, jestArgs));
  const sum = (key: keyof Outcome): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  console.log(`\ntests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  if (strict && skipped > 0) console.error("With CI=true nothing may be skipped.");
  return failed > 0 || (strict && skipped > 0) ? 1 : 0;
}

async function runSuite(suite: Suite, args: readonly string[]): Promise<Outcome> {
  console.log(`\n── ${suite.project}: ${suite.shows}`);
  const missing = await whatIsMissing(suite);
  if (missing !== undefined) {
    console.log(`skipped: ${missing}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const folder = mkdtempSync(path.join(tmpdir(), "media-storage-tests-"));
  try {
    return runJest(suite, args, path.join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runJest({ project, maxWorkers, sequencer }: Suite, args: readonly string[], report: string): Outcome {
  const jest = require.resolve("jest/bin/jest");
  const options = [
    ...["--selectProjects", project, "--json", "--outputFile", report, "--passWithNoTests"],
    ...(maxWorkers === undefined ? [] : [`--maxWorkers=${maxWorkers}`]),
    ...(sequencer === undefined ? [] : [`--testSequencer=${sequencer}`]),
    ...args,
  ];
  const { status, signal } = spawnSync(process.execPath, [jest, ...options], {
    // The report goes to its file; jest would print it on standard output as well.
    stdio: ["inherit", "ignore", "inherit"],
    // What tests and libraries leave in the temporary folder goes with it.
    env: { ...process.env, TMPDIR: path.dirname(report), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  });
  if (signal !== null) throw new Error(`The suite ${project} was ended by ${signal}.`);
  const result = JSON.parse(readFileSync(report, "utf8")) as JestReport;
  // A file that does not even load has no failed tests to count.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: status === 0 ? failed : Math.max(failed, 1),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
