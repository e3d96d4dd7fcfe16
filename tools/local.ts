import { Command, InvalidArgumentError } from "commander";
import { type Environment, environments, findEnvironment } from "../environments";
import { localAwsClients } from "./bootstrap/aws-clients";
import { bootstrap } from "./bootstrap/bootstrap";
import { CdktfWorkspace } from "./deploy/cdktf-workspace";
import { exportLines } from "./deploy/export-lines";
import { findTerraform, startLocalCloud } from "./local-cloud";

const names = environments.map(({ name }) => name).join(", ");

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
  throw new InvalidArgumentError(`must be a whole number, 1 to 65535, got: ${text}`);
}

/** Starts a local AWS with an environment in it, and keeps it up until it is interrupted. */
async function serve(name: string, options: { readonly port?: number }): Promise<void> {
  const environment = findEnvironment(name);
  await findTerraform(process.env);
  const cloud = await startLocalCloud({
    accountId: environment.accountId,
    region: environment.region,
    ...(options.port !== undefined && { port: options.port }),
  });
  try {
    console.log(`Local AWS, account ${environment.accountId}, at ${cloud.endpoint}`);
    const workspace = await CdktfWorkspace.create(cloud);
    await bootstrapLocally(environment, workspace, cloud.endpoint);
    console.log(`Deploying ${name} …`);
    const outputs = await workspace.deploy(name);
    for (const [output, value] of Object.entries(outputs)) {
      console.log(`  ${output} = ${JSON.stringify(value, null, 2)}`);
    }
  } catch (error) {
    await cloud.stop();
    throw error;
  }
  console.log(`
To point cdktf, terraform, aws and the SDKs at it, in another terminal:

${exportLines(cloud.environment)}

Then, for example:

  npx cdktf diff ${name}
  npx cdktf deploy ${name} --auto-approve
  npx cdktf destroy ${name} --auto-approve
  aws s3 ls

Ctrl-C takes it down, with all that is in it.`);
}

async function bootstrapLocally(environment: Environment, workspace: CdktfWorkspace, endpoint: string): Promise<void> {
  const aws = localAwsClients(endpoint, environment.region);
  const say = (line: string): void => {
    console.log(line);
  };
  try {
    await bootstrap(environment, workspace, { aws, say });
  } finally {
    aws.destroy();
  }
}

const program = new Command("npm run local --")
  .description("Deploys an environment into a local AWS and keeps it up.")
  .argument("[environment]", `one of ${names}`, "dev")
  .option("--port <port>", "port of the local AWS on 127.0.0.1 (default: any free one)", port)
  .action(serve);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
