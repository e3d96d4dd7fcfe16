import { stripVTControlCharacters } from "node:util";

/** What cdktf draws again and again where there is no terminal: its spinner, and the count of stacks. */
const REDRAWN = /^[⠀-⣿]\s|^\d+ Stacks? deploying\b/;

/** A command's output as a person would have seen it: no control characters, no redrawn lines, no blank ones. */
export function readable(output: string): string[] {
  return stripVTControlCharacters(output)
    .split(/\r?\n|\r/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !REDRAWN.test(line));
}
