import { CdktfError, type LineListener } from "../deploy/cdktf-workspace";

/** Waits for a command that a person is told nothing of, unless it fails: then what it printed comes before the error. */
export async function toldOnFailure<T>(command: Promise<T>, onLine: LineListener | undefined): Promise<T> {
  try {
    return await command;
  } catch (error) {
    if (error instanceof CdktfError) for (const line of error.output.split("\n")) onLine?.(line);
    throw error;
  }
}
