import { createHash } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { rules } from "../../rules";
import packageJson from "../../package.json";
import type { InputFault, Position } from "./input-fault";
import { printable, printableJson } from "./printable";
import { exitCodeOf, type FileFinding, type RunReport } from "./report";

/** Code scanning refuses a file of more. */
const MAX_RESULTS = 25_000;

/**
 * The report for code-scanning pages: SARIF 2.1.0. Those pages would show what is suppressed as open, so it is left out.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifReport(report: RunReport): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const result = (finding: FileFinding): object => {
    const { rule, severity, file, address, path: at, message, fix } = finding;
    const place = report.placeOf(finding);
    const where = printable(`${address} ${at}`.trim());
    const digest = createHash("sha256").update(`${rule} ${where}`).digest("hex").slice(0, 16);
    const times = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, times);
    return {
      ruleId: rule,
      ruleIndex: indexes.get(rule),
      level: severity,
      message: { text: `${where} ${printable(message)}. ${printable(fix)}` },
      locations: [
        { ...location(place?.file ?? file, place?.position), logicalLocations: [{ fullyQualifiedName: where }] },
      ],
      // The line may move, and may hold several findings: each is the same as long as its rule, address and path are.
      partialFingerprints: { primaryLocationLineHash: `${digest}:${times}` },
    };
  };
  return printableJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: packageJson.name, semanticVersion: packageJson.version, rules: rules.map(descriptor) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.faults.length === 0,
            exitCode: exitCodeOf(report),
            toolExecutionNotifications: [...report.faults.map(notification), ...leftOut(report.findings.length)],
          },
        ],
        results: report.findings.slice(0, MAX_RESULTS).map(result),
      },
    ],
  });
}

function descriptor({ id, title, aws, known, fix, source, severity }: (typeof rules)[number]): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: aws },
    help: { text: `${fix}\n\n${source}`, markdown: `${fix}\n\n${aws}\n\nHow this is known: ${known}.\n\n<${source}>` },
    helpUri: source,
    defaultConfiguration: { level: severity },
    properties: { "problem.severity": severity },
  };
}

function notification({ file, message, position }: InputFault): object {
  return { level: "error", message: { text: printable(message) }, locations: [location(file, position)] };
}

function leftOut(findings: number): readonly object[] {
  if (findings <= MAX_RESULTS) return [];
  const text = `${findings - MAX_RESULTS} findings are left out: there can be ${MAX_RESULTS} in one file.`;
  return [{ level: "warning", message: { text } }];
}

function location(file: string, { line, column }: Position = { line: 1, column: 1 }): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 },
    },
  };
}

/** Code-scanning pages know files by their path from the repository's root; what lies outside has its whole path. */
function uriOf(file: string): string {
  const full = path.resolve(file);
  const relative = path.relative(process.cwd(), full);
  if (relative.startsWith("..") || path.isAbsolute(relative)) return pathToFileURL(full).href;
  return relative === "" ? "." : relative.split(path.sep).map(encodeURIComponent).join("/");
}
