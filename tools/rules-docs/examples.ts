import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../project";

/** HCL that a rule refuses, as small as can be, and the same put right. */
export interface RuleExample {
  readonly refused: string;
  readonly right: string;
}

/** The example of a rule: `rules/examples/ia-min-30.refused.tf` and `.right.tf`, apart so that no synth loads them. */
export function exampleOf(rule: string): RuleExample {
  const read = (kind: string): string =>
    readFileSync(path.join(PROJECT, "rules", "examples", `${rule}.${kind}.tf`), "utf8");
  return { refused: read("refused"), right: read("right") };
}
