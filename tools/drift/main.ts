import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { environments, findEnvironment } from "../../environments";
import { failureText } from "../apply/explain";
import { readChanges } from "../changes/read-changes";
import { CdktfError } from "../deploy/cdktf-workspace";
import { readGitHubSettings } from "../github/settings";
import { makePlan } from "../plan/make-plan";
import { readBundle } from "../plan/bundle";
import { printable } from "../rules/printable";
import { type Drift, findDrift } from "../changes/find-drift";
import { reportIssue } from "./report-issue";
import { terminalText } from "./terminal-text";

/** @throws Error when the plan fails, or does not tell all. */
async function freshDrift(name: string): Promise<Drift> {
  const folder = mkdtempSync(path.join(tmpdir(), "drift-"));
  try {
    const bundle = path.join(folder, "plan");
    await makePlan(name, bundle, {
      onLine: (line) => {
        console.log(line);
      },
    });
    const changes = readChanges(readBundle(bundle).json);
    if (!changes.complete) throw new Error("The plan is not complete: what it lacks may have been changed by hand.");
    return findDrift(changes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const program = new Command("npm run drift --")
  .description(
    "Says what was changed by hand in an environment since its last deployment. Exit codes: 0 nothing, 2 something, 1 could not be checked.",
  )
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .option("--issue", "open, update or close one issue of the GitHub repository that says so")
  .action(async (name: string, { issue }: { issue?: true }) => {
    findEnvironment(name);
    // A missing token is told before minutes are spent on a plan.
    if (issue) readGitHubSettings(process.env);
    const drift = await freshDrift(name);
    console.log(`\n${terminalText(name, drift)}`);
    const said = issue ? await reportIssue(name, drift) : undefined;
    if (said !== undefined) console.log(printable(said));
    process.exitCode = drift.resources.length === 0 ? 0 : 2;
  });

// Holds when the run ends without having come to an end.
process.exitCode = 1;
program.parseAsync().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof CdktfError ? failureText(error, program.args[0] ?? "") : message);
  process.exitCode = 1;
});
