import type { Resource } from "./configuration";

/** The part of an address that names modules: `module.media["eu"].`. */
const MODULES = /^(?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*/;

/** Whether two resources are of one instance of one module. Between modules the order may come from what is not followed. */
export function areInOneModule(one: Resource, other: Resource): boolean {
  return moduleOf(one) === moduleOf(other);
}

function moduleOf({ address }: Resource): string {
  return MODULES.exec(address)?.[0] ?? "";
}
