import path from "node:path";
import { Command } from "commander";
import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { NO_CREDENTIALS } from "../deploy/aws-settings";
import { CdktfWorkspace } from "../deploy/cdktf-workspace";
import { findTerraform } from "../local-cloud";
import { printable } from "../rules/printable";
import { adoptStack } from "./adopt-stack";
import { AwsClients } from "./aws-clients";
import { AwsLookups } from "./aws-lookups";

async function adopt(name: string, options: { readonly out?: string }): Promise<void> {
  validateEnvironments(environments);
  const { name: environment, region } = findEnvironment(name);
  await findTerraform(process.env);
  const folder = options.out ?? path.join("plans", environment);
  const clients = new AwsClients({ endpoint: process.env["AWS_ENDPOINT_URL"] });
  try {
    await clients
      .s3(region)
      .config.credentials()
      .catch(() => {
        throw new Error(NO_CREDENTIALS);
      });
    const { planned, lines } = await adoptStack({
      workspace: CdktfWorkspace.ofProject(),
      environment,
      folder,
      lookups: new AwsLookups(clients),
      onLine: (line) => {
        console.log(line);
      },
    });
    console.log(`\n${lines.join("\n")}`);
    if (planned) console.log(`\nNext: npm run apply -- ${environment} --plan ${printable(folder)}`);
  } finally {
    clients.close();
  }
}

const program = new Command("npm run adopt --")
  .description("Plans to take over what is deployed and the state has lost, by import blocks. Changes nothing in AWS.")
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .option("--out <folder>", "where the plan goes (default: plans/ENVIRONMENT)")
  .action(adopt);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
