import path from "node:path";
import { Command } from "commander";
import { environments, findEnvironment } from "../../environments";
import { readChanges } from "../changes/read-changes";
import { CdktfError } from "../deploy/cdktf-workspace";
import { failureText } from "../apply/explain";
import { printable } from "../rules/printable";
import { readBundle } from "./bundle";
import { makePlan } from "./make-plan";
import { writeStepOutputs } from "./step-outputs";
import { countsOf, hasChanges } from "./summary";

async function plan(name: string, options: { readonly out?: string }): Promise<void> {
  const environment = findEnvironment(name);
  const folder = options.out ?? path.join("plans", environment.name);
  await makePlan(environment.name, folder, {
    onLine: (line) => {
      console.log(line);
    },
  });
  const { about, digest, json } = readBundle(folder);
  const changes = readChanges(json);
  console.log(`
Plan of ${environment.name}: ${countsOf(changes)}
  digest       ${digest}
  fingerprint  ${about.fingerprint}
  folder       ${printable(folder)}`);
  if (hasChanges(changes))
    console.log(`To apply just this: npm run apply -- ${environment.name} --plan ${printable(folder)}`);
  writeStepOutputs(process.env["GITHUB_OUTPUT"], { digest, changes: String(hasChanges(changes)) });
}

const program = new Command("npm run plan --")
  .description("Plans what a deployment would change, and keeps the plan for npm run apply.")
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .option("--out <folder>", "where the plan goes (default: plans/ENVIRONMENT)")
  .action(plan);

program.parseAsync().catch((error: unknown) => {
  const name = program.args[0] ?? "";
  console.error(error instanceof CdktfError ? failureText(error, name) : messageOf(error));
  process.exitCode = 1;
});

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
