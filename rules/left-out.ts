import { Text, Unknown, type Block } from "./configuration";

/**
 * Whether an argument is not written: missing for sure, empty as a plan shows what there is none of, or one that the
 * provider fills in by itself, which a plan of a new resource shows as not known and made from nothing.
 */
export function isLeftOut(block: Block, name: string): boolean {
  return block.isAbsent(name) || block.string(name) === "" || isFilledIn(block, name);
}

function isFilledIn(block: Block, name: string): boolean {
  const value = block.value(name);
  if (!(value instanceof Text)) return false;
  return value.parts.every((part) => part instanceof Unknown && part.source === "" && part.references.length === 0);
}
