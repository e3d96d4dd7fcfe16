import { describeFinding } from "../../rules";
import type { InputFault } from "./input-fault";
import { printable } from "./printable";
import type { FileFinding, RunReport } from "./report";

const MARKS = { error: "✖", warning: "▲" } as const;

/** The report for a person: findings by file, what was suppressed and why, what could not be checked, and the sum. */
export function textReport(report: RunReport): string {
  const { suppressed, unused, faults, unread } = report;
  const parts = [
    ...byFile(report).map(([file, findings]) => [
      printable(file),
      ...findings.flatMap((finding) => findingLines(finding, report)),
    ]),
    [
      ...suppressed.map(({ rule, address, path, reason }) =>
        printable(`○ ${`${address} ${path}`.trim()} suppressed: ${reason} [${rule}]`),
      ),
      ...unused.map(({ rule, address }) => printable(`○ The suppression of ${rule} at ${address} holds nothing back.`)),
      ...unread.map(({ file, address, source }) => {
        const why = source.startsWith(".") ? "does not exist" : "is not downloaded: run `terraform init` first";
        return printable(`○ ${file} ${address} not checked: ${source} ${why}`);
      }),
    ],
    faults.map(faultLine),
    [sum(report)],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** What could not be checked, with the position. */
export function faultLine({ file, message, position }: InputFault): string {
  const where = position === undefined ? "" : `:${position.line}:${position.column}`;
  return `! ${printable(`${file}${where} ${message}`)}`;
}

/** Findings by their file, in the order of its lines. */
function byFile({ findings, placeOf }: RunReport): readonly (readonly [string, readonly FileFinding[]])[] {
  const files = new Map<string, FileFinding[]>();
  for (const finding of findings) {
    const present = files.get(finding.file);
    if (present === undefined) files.set(finding.file, [finding]);
    else present.push(finding);
  }
  const lineOf = (finding: FileFinding): number => placeOf(finding)?.position.line ?? 0;
  return [...files].map(([file, all]) => [file, all.toSorted((one, other) => lineOf(one) - lineOf(other))]);
}

function findingLines(finding: FileFinding, { placeOf }: RunReport): readonly string[] {
  const line = placeOf(finding)?.position.line;
  const [first = "", ...more] = describeFinding(finding).map(printable);
  const where = line === undefined ? "" : `${line}: `;
  return [`  ${MARKS[finding.severity]} ${where}${first}`, ...more.map((text) => `      ${text}`)];
}

function sum({ findings, suppressed, faults, inputs }: RunReport): string {
  const failed = faults.length === 0 ? "" : ` ${count(faults.length, "thing")} could not be checked.`;
  if (inputs.length === 0) return `Nothing was checked.${failed}`;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const resources = inputs.reduce((total, input) => total + input.resources, 0);
  const counts = [
    count(errors, "error"),
    count(findings.length - errors, "warning"),
    ...(suppressed.length === 0 ? [] : [`${suppressed.length} suppressed`]),
  ].join(", ");
  return `${counts} in ${count(resources, "resource")} of ${count(inputs.length, "configuration")}.${failed}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
