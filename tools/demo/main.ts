import { Command } from "commander";
import { environments, findEnvironment } from "../../environments";
import { closingTable } from "./closing-table";
import { runSteps } from "./progress";
import { Demo } from "./steps";

const names = environments.map(({ name }) => name).join(", ");

const program = new Command("npm run demo --")
  .description("Deploys an environment into a local AWS, sends a photo through it, and destroys everything.")
  .argument("[environment]", `one of ${names}`, "dev")
  .action(async (name: string) => {
    const demo = new Demo(findEnvironment(name));
    try {
      const results = await runSteps(demo.steps());
      await demo.stop();
      console.log(`\n${closingTable(results)}`);
    } catch (error) {
      await demo.stop();
      throw error;
    }
  });

program.parseAsync().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
