import { Command } from "commander";
import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { type Finding, checkAws, checkMoto, checkNode, checkProvider, checkTerraform } from "./checks";

const MARKS: Readonly<Record<Finding["result"], string>> = { ok: "✔", missing: "✖", note: "○" };

async function examine(name: string): Promise<void> {
  validateEnvironments(environments);
  const environment = findEnvironment(name);
  const findings = [
    checkNode(process.version),
    await checkTerraform(process.env),
    checkProvider(process.env),
    await checkMoto(process.env),
    ...(await checkAws(environment, process.env["AWS_ENDPOINT_URL"])),
  ];
  for (const { result, text } of findings) console.log(`${MARKS[result]} ${text.replaceAll("\n", "\n  ")}`);
  if (findings.some(({ result }) => result === "missing")) process.exitCode = 1;
}

const program = new Command("npm run doctor --")
  .description("Says what this machine lacks to deploy an environment.")
  .argument("[environment]", `one of ${environments.map(({ name }) => name).join(", ")}`, "dev")
  .action(examine);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
