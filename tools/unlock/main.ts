import { Command, InvalidArgumentError } from "commander";
import { environments, findEnvironment, validateEnvironments } from "../../environments";
import { CdktfWorkspace } from "../deploy/cdktf-workspace";
import { LOCK_ID, lockReport, unlock } from "./unlock";

function lockId(text: string): string {
  if (LOCK_ID.test(text)) return text;
  throw new InvalidArgumentError("must be the id that npm run unlock names.");
}

async function run(name: string, { id }: { readonly id?: string }): Promise<void> {
  validateEnvironments(environments);
  const environment = findEnvironment(name);
  const workspace = CdktfWorkspace.ofProject();
  if (id === undefined) console.log(await lockReport(environment, workspace));
  else {
    await unlock(environment, id, workspace);
    console.log(`The lock ${id} is cleared. What that run left undone: npm run plan -- ${name}, and apply that.`);
  }
}

const program = new Command("npm run unlock --")
  .description("Says who holds the lock of an environment's state, and clears a lock whose run is dead.")
  .argument("<environment>", `one of ${environments.map(({ name }) => name).join(", ")}`)
  .option("--id <lock>", "clear this lock", lockId)
  .action(run);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
