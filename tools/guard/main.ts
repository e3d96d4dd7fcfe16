import { Command } from "commander";
import { environments } from "../../environments";
import { printable } from "../rules/printable";
import { type GuardOptions, runGuard } from "./run-guard";

function guard(given: string, options: GuardOptions): void {
  const { report, fault, exitCode } = runGuard(given, options);
  if (report !== undefined) console.log(report);
  if (fault !== undefined) console.error(fault);
  process.exitCode = exitCode;
}

const program = new Command("npm run --silent guard --")
  .description(
    "Refuses a plan that loses data, keys, or what protects them, unless the environment's file accepts it. Exit codes: 0 may be applied, 1 refused, 2 could not be checked.",
  )
  .argument("<plan>", "the folder that npm run plan made, or what `terraform show -json` printed of a plan")
  .option("--environment <name>", `one of ${environments.map(({ name }) => name).join(", ")}; a folder knows its own`)
  .option("--json", "print the losses as JSON")
  .configureOutput({
    outputError: (text, write) => {
      write(`${printable(text.trimEnd())}\n`);
    },
  })
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action(guard);

// Holds when the run ends without having come to an end.
process.exitCode = 2;
program.parse();
