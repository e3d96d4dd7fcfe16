import { printableJson } from "./printable";
import type { FileFinding, RunReport } from "./report";

/** The report for programs. Keys and their order are a contract; more may be added. */
export function jsonReport({ findings, suppressed, unused, faults, unread }: RunReport): string {
  return printableJson({
    findings: findings.map(plain),
    suppressed: suppressed.map((finding) => ({ ...plain(finding), reason: finding.reason })),
    unusedSuppressions: unused.map(({ rule, address, reason }) => ({ rule, address, reason })),
    faults: faults.map(({ file, message, position }) => ({ file, message, ...position })),
    unreadModules: unread.map(({ file, address, source }) => ({ file, address, source })),
  });
}

function plain({
  rule,
  number,
  severity,
  file,
  address,
  path,
  message,
  allowed,
  given,
  fix,
  source,
}: FileFinding): object {
  return { rule, number, severity, file, address, path, message, allowed, given, fix, source };
}
