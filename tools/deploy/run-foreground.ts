import { runCommand } from "../local-cloud/run";
import type { RunOptions, RunResult } from "../local-cloud/types";

/** What a shell, a terminal or a CI system asks a program to end by. */
const ASKING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command to its end with this process's environment, whoever asks this process to end.
 *
 * Terraform that is interrupted once finishes what it has begun and saves its state; interrupted twice, it drops both. So
 * the command is told once, in a process group of its own that the terminal's Ctrl-C does not reach, and waited for.
 */
export async function runForeground(
  name: string,
  args: readonly string[],
  { cwd, env, onLine }: RunOptions & { readonly cwd: string },
): Promise<RunResult> {
  let interrupt = (): void => undefined;
  const asked = new Interruption(() => {
    interrupt();
  });
  const all = { ...definedVariables(process.env), ...env };
  try {
    return await runCommand(name, args, { cwd, env: all, ...(onLine && { onLine }) }, ({ pid }) => {
      interrupt = (): void => {
        // The whole group: behind cdktf's own process runs the terraform that is to be told.
        if (pid !== undefined) process.kill(-pid, "SIGINT");
      };
    });
  } finally {
    asked.forget();
  }
}

/** Hands on the first request to end, and swallows the others. */
class Interruption {
  private told = false;

  constructor(private readonly first: () => void) {
    for (const signal of ASKING) process.on(signal, this.take);
    for (const stream of [process.stdout, process.stderr]) stream.on("error", this.goOn);
  }

  forget(): void {
    for (const signal of ASKING) process.off(signal, this.take);
    for (const stream of [process.stdout, process.stderr]) stream.off("error", this.goOn);
  }

  /** A terminal that was closed, or `| head`: nobody reads any more, and this process must not die of it, nor Terraform then. */
  private readonly goOn = (): void => undefined;

  private readonly take = (signal: NodeJS.Signals): void => {
    process.stderr.write(
      this.told
        ? `${signal}: still waiting for Terraform to end what it has begun. To kill it may tear the state.\n`
        : `${signal}: telling Terraform to stop after what it has begun.\n`,
    );
    if (!this.told) this.first();
    this.told = true;
  };
}

function definedVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
