import type { Configuration } from "./configuration";
import type { Rule, Severity } from "./rule";

/** One finding, complete enough to be acted on by itself. */
export interface Finding {
  /** The rule's name: `ia-min-30`. */
  readonly rule: string;
  /** The rule's row in the rulebook. */
  readonly number: number;
  readonly severity: Severity;
  /** The resource's address: `aws_s3_bucket_lifecycle_configuration.media`. */
  readonly address: string;
  /** From the resource: `rule[1].transition[0].days`. */
  readonly path: string;
  /** What is wrong and what was given, to be read after the path: `must be at least 30 for STANDARD_IA, got: 7`. */
  readonly message: string;
  readonly allowed: string;
  readonly given: string;
  /** What AWS answers or does. */
  readonly aws: string;
  readonly fix: string;
  /** Address of the page that says so. */
  readonly source: string;
}

/** A finding that someone took responsibility for. */
export interface Suppression {
  /** The rule's name. */
  readonly rule: string;
  /** Of the one resource that it is about. */
  readonly address: string;
  /** Why this is all right here. */
  readonly reason: string;
}

/** What the rules say about a configuration. */
export interface Report {
  readonly findings: readonly Finding[];
  /** Findings that a suppression holds back, with its reason. */
  readonly suppressed: readonly (Finding & { readonly reason: string })[];
  /** Suppressions that hold nothing back: what they were about is gone. */
  readonly unused: readonly Suppression[];
}

/**
 * Checks a configuration by rules.
 *
 * @param suppressions Findings to hold back. @default none
 */
export function checkConfiguration(
  configuration: Configuration,
  rules: readonly Rule[],
  suppressions: readonly Suppression[] = [],
): Report {
  const all = rules.flatMap((rule) => findingsOf(rule, configuration));
  const reasons = new Map(suppressions.map((suppression) => [key(suppression), suppression]));
  const findings: Finding[] = [];
  const suppressed: (Finding & { reason: string })[] = [];
  const used = new Set<string>();
  for (const finding of all) {
    const suppression = reasons.get(key(finding));
    if (suppression === undefined) {
      findings.push(finding);
      continue;
    }
    used.add(key(finding));
    suppressed.push({ ...finding, reason: suppression.reason });
  }
  return { findings, suppressed, unused: suppressions.filter((suppression) => !used.has(key(suppression))) };
}

function findingsOf(rule: Rule, configuration: Configuration): readonly Finding[] {
  return [...rule.check(configuration)].map(({ resource, path, message, allowed, given, fix, severity }) => ({
    rule: rule.id,
    number: rule.number,
    severity: severity ?? rule.severity,
    address: resource.address,
    path,
    message: `${message}, got: ${given}`,
    allowed,
    given,
    aws: rule.aws,
    fix: fix ?? rule.fix,
    source: rule.source,
  }));
}

function key({ rule, address }: Pick<Suppression, "rule" | "address">): string {
  return `${rule} ${address}`;
}
