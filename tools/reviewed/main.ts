import { Command } from "commander";
import { InputFault } from "../rules/input-fault";
import { printable } from "../rules/printable";
import { faultLine } from "../rules/report-text";
import { reviewed } from "./reviewed";

const program = new Command("npm run reviewed --")
  .description(
    "Whether the pull request that a commit merged was shown this very plan. Exit codes: 0 it was, or the plan changes nothing; 1 it was not; 2 could not ask.",
  )
  .argument("<bundle>", "folder that npm run plan made")
  .requiredOption("--commit <sha>", "the commit that is deployed: 40 hex digits")
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action(async (bundle: string, { commit }: { commit: string }) => {
    const { reviewed: isReviewed, text } = await reviewed(bundle, commit);
    console.log(text.split("\n").map(printable).join("\n"));
    process.exitCode = isReviewed ? 0 : 1;
  });

// Holds when the run ends without having come to an end.
process.exitCode = 2;
program.parseAsync().catch((error: unknown) => {
  console.error(
    error instanceof InputFault ? faultLine(error) : error instanceof Error ? error.message : String(error),
  );
});
