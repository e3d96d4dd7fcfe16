import { type Block, Text } from "./configuration";

/** What plans of the provider have for an argument that nobody wrote. */
const ZEROS: readonly (string | undefined)[] = ["", "0"];

/** Whether an argument or block is written for sure, and is more than the zero that plans show for what is not. */
export function isGiven(block: Block, name: string): boolean {
  const literal = block.string(name);
  if (literal !== undefined) return !ZEROS.includes(literal);
  const value = block.value(name);
  if (value instanceof Text) return value.parts.some((part) => typeof part === "string");
  return typeof value === "object" && value !== null && Object.keys(value).length > 0 && block.blocks(name).length > 0;
}

/** Whether an argument or block may be written: neither absent nor a zero. */
export function mayBeGiven(block: Block, name: string): boolean {
  return !block.isAbsent(name) && !ZEROS.includes(block.string(name));
}
