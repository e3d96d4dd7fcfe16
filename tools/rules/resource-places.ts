import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Place, Position } from "./input-fault";
import { Lines } from "./position";

/** Finds where something stands in a text of JSON. The text is read again, with positions, when the first is asked for. */
export function jsonPlaces(text: string): (path: readonly (string | number)[]) => Position | undefined {
  let tree: ReturnType<typeof parseTree>;
  let lines: Lines | undefined;
  return (path) => {
    tree ??= parseTree(text);
    lines ??= new Lines(text);
    const node = tree === undefined ? undefined : findNodeAtLocation(tree, [...path]);
    return node === undefined ? undefined : lines.at(node.offset);
  };
}

/** Finds where resources stand in Terraform JSON. */
export function resourcePlaces(file: string, text: string): (address: string) => Place | undefined {
  const find = jsonPlaces(text);
  return (address) => {
    const steps = address.split(".");
    const position = find(steps[0] === "data" ? steps : ["resource", ...steps]);
    return position === undefined ? undefined : { file, position };
  };
}
