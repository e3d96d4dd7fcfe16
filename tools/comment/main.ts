import { Command, InvalidArgumentError, Option } from "commander";
import { upsertComment } from "../github/pull-request-comment";
import { planMarker } from "../github/markers";
import { appendSummary } from "../github/summary";
import { InputFault } from "../rules/input-fault";
import { printable } from "../rules/printable";
import { COMMENT_BYTES, environmentOf, planComment } from "./plan-comment";
import { readSubject } from "./read-subject";

interface Options {
  readonly pullRequest?: number;
  readonly summary?: true;
}

/** All that a step of GitHub Actions may have in its summary, less what others write there. */
const SUMMARY_BYTES = 900_000;

function pullRequestNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError("must be the number of a pull request.");
  return Number(text);
}

async function comment(plans: readonly string[], { pullRequest, summary }: Options): Promise<void> {
  // All are read before anything is posted: a fault in one leaves nothing half done.
  const subjects = plans.map(readSubject);
  if (summary === true) {
    for (const subject of subjects) appendSummary(planComment(subject, SUMMARY_BYTES / subjects.length));
  }
  if (pullRequest !== undefined) {
    for (const subject of subjects) {
      const marker = planMarker(environmentOf(subject));
      const body = planComment(subject, COMMENT_BYTES);
      const posted = await upsertComment({
        repository: process.env["GITHUB_REPOSITORY"] ?? "",
        pullRequest,
        marker,
        body,
      });
      console.log(`${posted.action} ${posted.url}`);
    }
  }
  if (pullRequest === undefined && summary === undefined) {
    console.log(subjects.map((subject) => planComment(subject)).join("\n"));
  }
}

const program = new Command("npm run --silent comment --")
  .description("Tells what plans change, as Markdown for GitHub: what is lost first.")
  .argument("<plans...>", "folders that `npm run plan` made, or what `terraform show -json` prints of plans")
  .addOption(
    new Option(
      "--pull-request <number>",
      "post it there, or update it; takes GITHUB_REPOSITORY and GITHUB_TOKEN from the environment",
    ).argParser(pullRequestNumber),
  )
  .option("--summary", "append it to the summary of a step of GitHub Actions")
  .action(comment);

program.parseAsync().catch((error: unknown) => {
  const where = error instanceof InputFault ? `${error.file} ` : "";
  const message = error instanceof Error ? error.message : String(error);
  console.error((where + message).split("\n").map(printable).join("\n"));
  process.exitCode = 1;
});
