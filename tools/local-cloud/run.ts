import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { MissingToolError } from "./errors";
import { lineReader } from "./lines";
import type { RunOptions, RunResult } from "./types";

/** Runs a command to its end, with nothing to read. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions & { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  adopt: (child: ChildProcess) => void,
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const { cwd, env, onLine } = options;
    // A session of its own: only the reaper ends it, in order, and Ctrl-C does not race with that.
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    adopt(child);
    const written = { stdout: "", stderr: "", output: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      const lines = lineReader((line) => onLine?.(line, stream));
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        written[stream] += text;
        written.output += text;
        lines(Buffer.from(text));
      });
      child[stream].on("end", lines.end);
    }
    child.on("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? missing(command, cwd) : error);
    });
    child.on("close", (code, signal) => {
      resolve({ exitCode: code ?? 128 + constants.signals[signal ?? "SIGKILL"], ...written });
    });
  });
}

/** The system says "no such file" for a missing command and for a missing folder alike. */
function missing(command: string, cwd: string): Error {
  const hint = `Install ${command}, put it on PATH, or give its full path.`;
  return new MissingToolError(
    command,
    `Cannot run ${command} in ${cwd}: the command or the folder is not there.`,
    hint,
  );
}
