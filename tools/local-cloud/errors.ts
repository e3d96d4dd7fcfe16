/** A program that the local cloud needs is absent or too old; `install` says how to get it. */
export class MissingToolError extends Error {
  constructor(
    /** The program, by the name it is run under. */
    readonly tool: string,
    problem: string,
    /** What to do about it, for a person. */
    readonly install: string,
  ) {
    super(`${problem}\n${install}`);
    this.name = "MissingToolError";
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
