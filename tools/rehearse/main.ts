import { Command } from "commander";
import { environments, findEnvironment } from "../../environments";
import { runSteps } from "../demo/progress";
import { Rehearsal } from "./rehearsal";

const names = environments.map(({ name }) => name).join(", ");

const program = new Command("npm run rehearse --")
  .description(
    "Rehearses a team's work with an environment in a local AWS: bootstrap, plan, guard, apply, drift, a refused loss, destroy.",
  )
  .argument("[environment]", `one of ${names}`, "dev")
  .action(async (name: string) => {
    const rehearsal = new Rehearsal(findEnvironment(name));
    try {
      await runSteps(rehearsal.steps());
    } finally {
      await rehearsal.stop();
    }
  });

program.parseAsync().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
