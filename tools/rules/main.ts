import { Command, InvalidArgumentError, Option } from "commander";
import { checkInputs } from "./check-inputs";
import { InputFault } from "./input-fault";
import { keyDeclarations } from "./key-declarations";
import { exitCodeOf } from "./report";
import { jsonReport } from "./report-json";
import { sarifReport } from "./report-sarif";
import { faultLine, textReport } from "./report-text";
import { printable } from "./printable";
import { readSuppressions } from "./suppressions";

interface Options {
  readonly json?: true;
  readonly sarif?: true;
  readonly layout?: readonly string[];
  readonly var?: readonly string[];
  readonly suppressions?: string;
}

const collect = (value: string, present: readonly string[] = []): readonly string[] => [...present, value];

function collectSetting(value: string, present?: readonly string[]): readonly string[] {
  if (!/^[\w-]+=/.test(value)) throw new InvalidArgumentError("must be NAME=VALUE.");
  return collect(value, present);
}

async function check(files: readonly string[], options: Options): Promise<void> {
  const settings = {
    keys: keyDeclarations(options.layout ?? []),
    variables: Object.fromEntries(
      (options.var ?? []).map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]),
    ),
  };
  const suppressions = options.suppressions === undefined ? [] : readSuppressions(options.suppressions);
  const report = await checkInputs(files, suppressions, settings);
  const write = options.json ? jsonReport : options.sarif ? sarifReport : textReport;
  console.log(write(report));
  // Whoever redirects what is for programs sees here what is missing in it.
  if (write !== textReport) for (const fault of report.faults) console.error(faultLine(fault));
  process.exitCode = exitCodeOf(report);
}

const program = new Command("npm run --silent rules --")
  .description(
    "Says what AWS would refuse, or never do, of Terraform that `terraform plan` accepts. Exit codes: 0 no errors, 1 errors, 2 something could not be checked.",
  )
  .argument("<files...>", "Terraform JSON, `terraform show -json` of a plan, .tf files, or folders of them")
  .addOption(new Option("--json", "print the findings as JSON").conflicts("sarif"))
  .option("--sarif", "print the findings as SARIF, for code-scanning pages")
  .option(
    "--layout <[bucket=]layout>",
    "what keys a bucket holds, of an address or all: a layout's name, or a JSON file of templates",
    collect,
  )
  .option("--suppressions <file>", 'findings to hold back: [{"rule", "address", "reason"}]')
  .option("--var <name=value>", "value of an input variable of HCL or Terraform JSON", collectSetting)
  .configureOutput({
    outputError: (text, write) => {
      write(`${printable(text.trimEnd())}\n`);
    },
  })
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action(check);

// Holds when the run ends without having come to an end, as when a parser dies.
process.exitCode = 2;
program.parseAsync().catch((error: unknown) => {
  console.error(faultLine(InputFault.of("npm run rules", error)));
});
