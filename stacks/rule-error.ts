import { describeFinding, type Finding } from "../rules";

/** What the rules refuse, all of it. */
export class RuleError extends Error {
  /** Node.js prints what can be enumerated of an error that nobody catches: every finding would be told twice. */
  readonly #lines: readonly string[];

  /** @param lines One a finding, as {@link findingText} makes it. */
  constructor(lines: readonly string[]) {
    super(`AWS would refuse, or never do, what is here:\n\n${lines.join("\n\n")}`);
    this.name = "RuleError";
    this.#lines = lines;
  }

  /** One a finding. */
  get lines(): readonly string[] {
    return this.#lines;
  }
}

/** A finding of a stack for a person. */
export function findingText(stack: string, finding: Finding): string {
  return `${stack}: ${describeFinding(finding).join("\n  ")}`;
}
