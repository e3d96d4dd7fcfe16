import { createInterface } from "node:readline/promises";
import { Command, Option } from "commander";
import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { CdktfWorkspace } from "../deploy/cdktf-workspace";
import { NO_CREDENTIALS } from "../deploy/aws-settings";
import { findTerraform } from "../local-cloud";
import { awsClients } from "./aws-clients";
import { bootstrap, placeOf } from "./bootstrap";
import { BootstrapError } from "./bootstrap-error";
import type { BootstrapOptions } from "./options";
import { removeBootstrap } from "./remove";

interface Options {
  readonly yes?: true;
  readonly migrate?: true;
  readonly remove?: true;
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${question} Only "yes" is taken for it: `)) === "yes";
  } finally {
    terminal.close();
  }
}

async function run(name: string, { yes, migrate, remove }: Options): Promise<void> {
  validateEnvironments(environments);
  const environment = findEnvironment(name);
  await findTerraform(process.env);
  const aws = awsClients(environment.region, { endpoint: process.env["AWS_ENDPOINT_URL"] });
  try {
    await aws.s3.config.credentials().catch(() => {
      throw new BootstrapError(NO_CREDENTIALS);
    });
    const confirm = yes ? () => Promise.resolve(true) : process.stdin.isTTY ? ask : undefined;
    const say = (line: string): void => {
      console.log(line);
    };
    const options: BootstrapOptions = { aws, say, ...(confirm && { confirm }) };
    const workspace = CdktfWorkspace.ofProject();
    if (remove) {
      await removeBootstrap(environment, workspace, options);
      return;
    }
    await bootstrap(environment, workspace, { ...options, migrate: migrate === true });
    console.log(`Ready: the state of ${name} is ${placeOf(environment)}.`);
    console.log(`Next: npm run plan -- ${name}, or npx cdktf diff ${name}, then npx cdktf deploy ${name}.`);
  } finally {
    aws.destroy();
  }
}

// What this writes may be a state: for its owner only.
process.umask(0o077);

const program = new Command("npm run bootstrap --")
  .description(
    "Makes what an environment's deploys stand on, once per account: the bucket and key of its state, the identities of its pipeline. Run again, it goes on where it ended.",
  )
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .option("--yes", "change or destroy what is there without asking")
  .option("--migrate", "also move the states from where they were to where the environment's file says now")
  .addOption(
    new Option("--remove", "destroy all that was made, when the environment itself is gone").conflicts("migrate"),
  )
  .action(run);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
