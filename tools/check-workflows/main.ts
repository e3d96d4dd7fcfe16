import path from "node:path";
import { Command } from "commander";
import { count } from "../comment/markdown";
import { PROJECT } from "../project";
import { printable } from "../rules/printable";
import { linters } from "./actionlint";
import { checkWorkflows, workflowsIn } from "./check";
import { findingLine } from "./finding";

const program = new Command("npm run check:workflows --")
  .description(
    "Checks GitHub's workflows by actionlint and by rules of our own. Exit codes: 0 nothing found, 1 findings.",
  )
  .argument("[files...]", "workflows; all of .github/workflows unless given")
  .action(async (given: readonly string[]) => {
    const folder = path.relative(process.cwd(), path.join(PROJECT, ".github", "workflows"));
    const files = given.length > 0 ? given : workflowsIn(folder);
    const findings = await checkWorkflows(files);
    for (const finding of findings) console.error(printable(findingLine(finding)));
    if (findings.length > 0) process.exitCode = 1;
    else console.log(printable(`${count(files.length, "workflow")} checked by ${checkers()}: no findings.`));
  });

function checkers(): string {
  return [...linters(), "our own rules"].join(", ");
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
