/** Where in a value a fault sits: property names and array indexes, outermost first. */
export type FaultPath = readonly (string | number)[];

/** One thing wrong with a value. */
export interface Fault {
  /** Path below the value that was checked; empty for the value itself. */
  readonly path: FaultPath;
  /** What is allowed and what was given, to be read after the path: `must be …, got: …`. */
  readonly message: string;
}

/**
 * Renders a path the way it is written in TypeScript.
 *
 * @example formatPath(["prod", "lifecycle", "videos", "transitions", 0, "days"]) // prod.lifecycle.videos.transitions[0].days
 */
export function formatPath(path: FaultPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[A-Za-z_$][\w$]*$/.test(step) && text !== "") return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/**
 * Throws one error that names every fault; does nothing when there is none.
 *
 * @param subject What was checked, the first step of every path.
 * @throws Error with one line a fault.
 */
export function throwFaults(subject: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  throw new Error(faults.map(({ path, message }) => `${formatPath([subject, ...path])} ${message}`).join("\n"));
}
