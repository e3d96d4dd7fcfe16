import { Command, InvalidArgumentError, Option } from "commander";
import { type Environment, environments, findEnvironment, validateEnvironments } from "../../environments";
import { CdktfError, CdktfWorkspace } from "../deploy/cdktf-workspace";
import { writeStepOutputs } from "../plan/step-outputs";
import { InputFault } from "../rules/input-fault";
import { faultLine } from "../rules/report-text";
import { UnsavedStateError, applyPlan } from "./apply-plan";
import { pushAdvice, pushState } from "./errored-state";
import { failureText } from "./explain";

interface Options {
  readonly plan?: string;
  readonly digest?: string;
  readonly push?: string;
}

const onLine = (line: string): void => {
  console.log(line);
};

async function apply(name: string, options: Options): Promise<void> {
  validateEnvironments(environments);
  const environment = findEnvironment(name);
  try {
    if (options.push !== undefined) await push(environment, options.push);
    else if (options.plan !== undefined) await applyBundle(environment, options.plan, options.digest);
    else throw new Error(`Which plan? npm run plan -- ${name}, then npm run apply -- ${name} --plan plans/${name}`);
  } catch (error) {
    if (!(error instanceof CdktfError)) throw error;
    console.error(`\n${failureText(error, name, true)}`);
    if (error instanceof UnsavedStateError) {
      console.error(pushAdvice(name, error.file));
      writeStepOutputs(process.env["GITHUB_OUTPUT"], { "errored-state": error.file });
    }
    process.exitCode = 1;
  }
}

async function applyBundle(environment: Environment, folder: string, digest: string | undefined): Promise<void> {
  await applyPlan(environment, folder, { digest, onLine });
  console.log(
    `\n${environment.name} is as planned. What the application needs: npm run --silent outputs -- ${environment.name}`,
  );
}

async function push({ name }: Environment, file: string): Promise<void> {
  await pushState(CdktfWorkspace.ofProject(), name, file, onLine);
  console.log(
    `The state of ${name} is where it belongs. What is still missing: npm run plan -- ${name}. Then delete ${file}.`,
  );
}

/** A variable of a shell that is not set: taken for a name, it would be this folder's. */
function named(text: string): string {
  if (text === "") throw new InvalidArgumentError("must not be empty.");
  return text;
}

const program = new Command("npm run apply --")
  .description("Applies just the plan that npm run plan made, if the guard lets it.")
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .option("--plan <folder>", "what npm run plan made", named)
  .option("--digest <sha256>", "refuse a plan of another digest than npm run plan printed", named)
  .addOption(
    new Option("--push <file>", "instead, bring back a state that an earlier apply could not save")
      .argParser(named)
      .conflicts(["plan", "digest"]),
  )
  .action(apply);

program.parseAsync().catch((error: unknown) => {
  console.error(
    error instanceof InputFault ? faultLine(error) : error instanceof Error ? error.message : String(error),
  );
  process.exitCode = 1;
});
