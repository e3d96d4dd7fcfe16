import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { afterAll, describe, expect, test } from "@jest/globals";
import packageJson from "../../../package.json";
import { rules } from "../../../rules";
import { checkInputs } from "../../../tools/rules/check-inputs";
import { InputFault } from "../../../tools/rules/input-fault";
import { exitCodeOf, type FileFinding, type RunReport } from "../../../tools/rules/report";
import { jsonReport } from "../../../tools/rules/report-json";
import { sarifReport } from "../../../tools/rules/report-sarif";
import { textReport } from "../../../tools/rules/report-text";
import { Inputs } from "./inputs";

const QUIKAPP = path.join(__dirname, "../../fixtures/documents/quikapp");
const SETTINGS = { variables: {}, keys: new Map() };
const KEYS = ["rule", "severity", "file", "address", "path", "message", "allowed", "given", "fix", "source"];

const inputs = new Inputs();
afterAll(() => {
  inputs.remove();
});

interface Findings {
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}

describe("--json of a document", () => {
  test("has the agreed keys in every finding, all filled", async () => {
    const { findings } = JSON.parse(jsonReport(await checkInputs([QUIKAPP], [], SETTINGS))) as Findings;
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(expect.arrayContaining(KEYS));
      for (const key of KEYS) expect([key, typeof finding[key]]).toEqual([key, "string"]);
      for (const key of KEYS.filter((name) => name !== "path")) expect([key, finding[key]]).not.toEqual([key, ""]);
      expect(finding["severity"]).toMatch(/^(error|warning)$/);
      expect(finding["file"]).toMatch(/\/quikapp\/\w+\.tf$/);
    }
  });

  test("is the same of Terraform JSON, but for the file", async () => {
    const folder = path.join(inputs.folder, "synthesised");
    mkdirSync(folder);
    cpSync(path.join(QUIKAPP, "terraform.tfvars"), path.join(folder, "terraform.tfvars"));
    for (const name of readdirSync(QUIKAPP).filter((file) => file.endsWith(".tf"))) {
      const json: unknown = await parse(name, readFileSync(path.join(QUIKAPP, name), "utf8"));
      writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(json, null, 2));
    }
    const [ofCode, ofJson] = await Promise.all(
      [QUIKAPP, folder].map(async (input) => {
        const { findings } = JSON.parse(jsonReport(await checkInputs([input], [], SETTINGS))) as Findings;
        return findings.map((finding) => ({ ...finding, file: path.basename(String(finding["file"]), ".json") }));
      }),
    );
    expect(ofJson).toEqual(ofCode);
  });
});

const FINDING: FileFinding = {
  rule: rules[0]?.id ?? "",
  number: 1,
  severity: "error",
  file: path.join(process.cwd(), "infra/a b#%.tf"),
  address: "aws_s3_bucket.media",
  path: "bucket",
  message: "must be other, got: this",
  allowed: "other",
  given: "this",
  aws: "Refuses it.",
  fix: "Write other.",
  source: "https://docs.aws.amazon.com/",
};
const WARNING: FileFinding = { ...FINDING, severity: "warning", path: "", file: "/elsewhere/plan.json" };

function reportOf(changes: Partial<RunReport> = {}): RunReport {
  return {
    findings: [FINDING, WARNING, { ...FINDING, path: "tags" }],
    suppressed: [{ ...FINDING, reason: "Known for long." }],
    unused: [{ rule: "a-rule", address: "an.address", reason: "Was known." }],
    faults: [new InputFault("x.json", "is no JSON", { line: 3, column: 4 }), new InputFault("y.json", "is empty")],
    unread: [
      { file: "infra", address: "module.far", source: "far/away" },
      { file: "infra", address: "module.gone", source: "./gone" },
    ],
    inputs: [{ file: "infra", resources: 2 }],
    placeOf: ({ file }) => (file === FINDING.file ? { file, position: { line: 7, column: 2 } } : undefined),
    ...changes,
  };
}

test("the text groups findings by file, and then says what was not checked", () => {
  const more = ["      AWS: Refuses it.", "      Fix: Write other.", "      https://docs.aws.amazon.com/"];
  const rule = `[${FINDING.rule}]`;
  expect(textReport(reportOf()).split("\n")).toEqual([
    FINDING.file,
    `  ✖ 7: aws_s3_bucket.media bucket must be other, got: this ${rule}`,
    ...more,
    `  ✖ 7: aws_s3_bucket.media tags must be other, got: this ${rule}`,
    ...more,
    "",
    "/elsewhere/plan.json",
    `  ▲ aws_s3_bucket.media must be other, got: this ${rule}`,
    ...more,
    "",
    `○ aws_s3_bucket.media bucket suppressed: Known for long. ${rule}`,
    "○ The suppression of a-rule at an.address holds nothing back.",
    "○ infra module.far not checked: far/away is not downloaded: run `terraform init` first",
    "○ infra module.gone not checked: ./gone does not exist",
    "",
    "! x.json:3:4 is no JSON",
    "! y.json is empty",
    "",
    "2 errors, 1 warning, 1 suppressed in 2 resources of 1 configuration. 2 things could not be checked.",
  ]);
});

test("the text has the findings of a file in the order of its lines", () => {
  const findings = [9, 7, 8].map((line) => ({ ...FINDING, path: `line${line}` }));
  const placeOf = ({ file, path: at }: FileFinding): { file: string; position: { line: number; column: number } } => ({
    file,
    position: { line: Number(at.slice("line".length)), column: 1 },
  });
  const lines = textReport(reportOf({ findings, placeOf })).match(/(?<=✖ )\d+/g);
  expect(lines).toEqual(["7", "8", "9"]);
});

test.each<[string, Partial<RunReport>]>([
  ["0 errors, 0 warnings in 2 resources of 1 configuration.", {}],
  [
    "Nothing was checked. 1 thing could not be checked.",
    { inputs: [], faults: [new InputFault("y.json", "is empty")] },
  ],
])("the last line is %j", (expected, changes) => {
  const nothing = reportOf({ findings: [], suppressed: [], unused: [], faults: [], unread: [], ...changes });
  expect(textReport(nothing).split("\n").at(-1)).toBe(expected);
});

test.each<[0 | 1 | 2, Partial<RunReport>]>([
  [0, { findings: [], faults: [] }],
  [0, { findings: [WARNING], faults: [] }],
  [1, { findings: [WARNING, FINDING], faults: [] }],
  [2, { findings: [FINDING] }],
  [2, { findings: [] }],
])("the exit code is %i", (expected, changes) => {
  expect(exitCodeOf(reportOf(changes))).toBe(expected);
});

describe("SARIF, as code scanning reads it", () => {
  const region = (line: number, column: number): object => ({
    startLine: line,
    startColumn: column,
    endLine: line,
    endColumn: column + 1,
  });
  interface Log {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
        readonly results: readonly Readonly<Record<string, unknown>>[];
      },
    ];
  }

  test("has a run with the rules, the results and what could not be checked", () => {
    const log = JSON.parse(sarifReport(reportOf())) as Log;
    const { rules: described } = log.runs[0].tool.driver;
    const { results } = log.runs[0];
    expect(log).toEqual({
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "media-storage", semanticVersion: packageJson.version, rules: described } },
          columnKind: "utf16CodeUnits",
          invocations: [
            {
              executionSuccessful: false,
              exitCode: 2,
              toolExecutionNotifications: [
                {
                  level: "error",
                  message: { text: "is no JSON" },
                  locations: [{ physicalLocation: { artifactLocation: { uri: "x.json" }, region: region(3, 4) } }],
                },
                {
                  level: "error",
                  message: { text: "is empty" },
                  locations: [{ physicalLocation: { artifactLocation: { uri: "y.json" }, region: region(1, 1) } }],
                },
              ],
            },
          ],
          results,
        },
      ],
    });
  });

  test("describes every rule by what is required", () => {
    const { runs } = JSON.parse(sarifReport(reportOf())) as Log;
    const described = runs[0].tool.driver.rules;
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    const text = (limit: number): unknown => expect.stringMatching(new RegExp(`^[^]{1,${limit}}$`));
    for (const rule of described) {
      expect(rule).toEqual({
        id: expect.any(String),
        shortDescription: { text: text(1024) },
        fullDescription: { text: text(1024) },
        help: { text: text(10_000), markdown: text(10_000) },
        helpUri: expect.stringMatching(/^https:\/\//),
        defaultConfiguration: { level: expect.stringMatching(/^(error|warning)$/) },
        properties: { "problem.severity": expect.stringMatching(/^(error|warning)$/) },
      });
    }
  });

  test("places each result, and leaves out what is suppressed: it would be shown as open", () => {
    const { runs } = JSON.parse(sarifReport(reportOf())) as Log;
    const hash = expect.stringMatching(/^[0-9a-f]{16}:1$/);
    const result = (level: string, where: string, uri: string, at: object): object => ({
      ruleId: FINDING.rule,
      ruleIndex: 0,
      level,
      message: { text: `${where} must be other, got: this. Write other.` },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri }, region: at },
          logicalLocations: [{ fullyQualifiedName: where }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: hash },
    });
    expect(runs[0].results).toEqual([
      result("error", "aws_s3_bucket.media bucket", "infra/a%20b%23%25.tf", region(7, 2)),
      result("warning", "aws_s3_bucket.media", "file:///elsewhere/plan.json", region(1, 1)),
      result("error", "aws_s3_bucket.media tags", "infra/a%20b%23%25.tf", region(7, 2)),
    ]);
  });

  test("knows a finding by its rule, address and path, wherever it lies, and each only once", () => {
    const hashes = (changes: Partial<RunReport>): readonly unknown[] => {
      const { runs } = JSON.parse(sarifReport(reportOf(changes))) as Log;
      return runs[0].results.map(({ partialFingerprints }) => partialFingerprints);
    };
    const moved = { placeOf: () => ({ file: "b.tf", position: { line: 99, column: 1 } }) };
    expect(hashes(moved)).toEqual(hashes({}));
    expect(new Set(hashes({}).map((hash) => JSON.stringify(hash))).size).toBe(3);
    const [first, second] = hashes({ findings: [FINDING, FINDING] });
    expect(second).not.toEqual(first);
  });

  test("holds no more results than are taken, and says how many are left out", () => {
    const log = JSON.parse(sarifReport(reportOf({ findings: Array.from({ length: 25_002 }, () => FINDING) }))) as Log;
    expect(log.runs[0].results).toHaveLength(25_000);
    expect(JSON.stringify(log)).toContain("2 findings are left out: there can be 25000 in one file.");
  });
});
