import { type Block, type Configuration, type Resource, Text } from "./configuration";
import { formatGiven } from "../contract/wording";

/** `error`: AWS refuses it, or never does what it says. `warning`: doubtful, or harmful only in some uses. */
export type Severity = "error" | "warning";

/** What a rule says about one place of a configuration. */
export interface Violation {
  readonly resource: Resource;
  /** From the resource: `rule[1].transition[0].days`; empty for the resource itself. */
  readonly path: string;
  /** What is wrong, without the given value: `must be at least 30 for STANDARD_IA`. */
  readonly message: string;
  /** What AWS takes: `30 or more`. */
  readonly allowed: string;
  /** What is written, as {@link formatGiven} shows it. */
  readonly given: string;
  /** What to do in this case. @default the rule's own */
  readonly fix?: string | undefined;
  /** For the case that is milder than the rule. @default the rule's own */
  readonly severity?: Severity | undefined;
}

/** A row of the rulebook: something that AWS enforces and `terraform plan` does not. */
export interface Rule {
  /** Its row. */
  readonly number: number;
  /** Its name, by which findings and suppressions call it: `ia-min-30`. */
  readonly id: string;
  readonly severity: Severity;
  /** One line: what is demanded. */
  readonly title: string;
  /** What AWS answers or does: its own text where it is known. */
  readonly aws: string;
  /** How this is known, and since when: `documented; recorded in a public apply log`. */
  readonly known: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** Address of the page that says so. */
  readonly source: string;
  readonly check: (configuration: Configuration) => Iterable<Violation>;
}

/** What to say about an argument: `message` and `allowed`, and what is given if that is not the argument's own value. */
export type Saying = Pick<Violation, "message" | "allowed"> & Partial<Pick<Violation, "given" | "fix" | "severity">>;

/**
 * A violation at an argument of a block.
 *
 * @param name The argument; `""` for the block itself.
 */
export function at(block: Block, name: string, saying: Saying): Violation {
  const given = saying.given ?? (name === "" ? "this block" : formatGiven(shown(block, name)));
  return { resource: block.resource, path: name === "" ? block.path : block.pathOf(name), ...saying, given };
}

/** What an argument is, for `given`; as it is written where that is not known, and `undefined` where there is nothing. */
function shown(block: Block, name: string): unknown {
  const value = block.value(name);
  if (value === undefined || value === null) return undefined;
  return value instanceof Text ? (block.string(name) ?? block.shown(name)) : block.shown(name);
}
