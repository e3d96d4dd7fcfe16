import { Command } from "commander";
import { environments, findEnvironment } from "../../environments";
import { dotenv } from "./dotenv";
import { readOutputs } from "./read-outputs";

const names = environments.map(({ name }) => name).join(", ");

const program = new Command("npm run --silent outputs --")
  .description("Prints what a deployed environment tells its application: names, ARNs and URLs, as JSON.")
  .argument("<environment>", `one of ${names}`)
  .option("--env", "print lines for a .env file instead")
  .action((name: string, { env }: { env?: true }) => {
    const outputs = readOutputs(findEnvironment(name).name);
    console.log(env ? dotenv(outputs).join("\n") : JSON.stringify(outputs, null, 2));
  });

try {
  program.parse();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
