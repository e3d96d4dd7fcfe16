import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { pascalCase } from "./pascal-case";

/** A construct as part of a statement id, told from every other of its stack: `photos/role` -> `PhotosRole`. */
export function sidPart(construct: Construct): string {
  const [, ...path] = construct.node.path.slice(TerraformStack.of(construct).node.path.length).split("/");
  return path.map(pascalCase).join("");
}
