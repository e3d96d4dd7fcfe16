import { Argument, Command } from "commander";
import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { writeStepOutputs } from "../plan/step-outputs";
import { pipelineRole, type Purpose, PURPOSES } from "./pipeline-role";

function tell(name: string, purpose: Purpose): void {
  validateEnvironments(environments);
  const environment = findEnvironment(name);
  const outputs = { role: pipelineRole(environment, purpose), region: environment.region };
  for (const [output, value] of Object.entries(outputs)) console.log(`${output}=${value}`);
  writeStepOutputs(process.env["GITHUB_OUTPUT"], outputs);
}

const program = new Command("npm run role --")
  .description(
    "Says which AWS role a workflow takes for an environment, and in which Region; to later steps of a job as the outputs role and region.",
  )
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .addArgument(new Argument("<purpose>", "what the workflow does").choices(PURPOSES))
  .action(tell);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
