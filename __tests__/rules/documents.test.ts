import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkInputs } from "../../tools/rules/check-inputs";
import { keyDeclarations } from "../../tools/rules/key-declarations";
import { DOCUMENTS } from "./documents";

const FIXTURES = path.join(__dirname, "..", "fixtures", "documents");

describe.each(DOCUMENTS)("the configuration of $name", ({ name, resources, layouts, findings }) => {
  test("has exactly the expected findings, told what keys it means", async () => {
    const settings = { variables: {}, keys: keyDeclarations(layouts) };
    const report = await checkInputs([path.join(FIXTURES, name)], [], settings);
    const found = report.findings.map(({ rule, severity, address, path: at }) => [
      rule,
      severity,
      `${address} ${at}`.trim(),
    ]);
    expect(found.sort()).toEqual(findings.map((finding) => [...finding]).sort());
    expect(report.faults).toEqual([]);
    expect(report.inputs.map((input) => input.resources)).toEqual([resources]);
  });

  test("has the same without them, but for what is about keys", async () => {
    const settings = { variables: {}, keys: new Map() };
    const report = await checkInputs([path.join(FIXTURES, name)], [], settings);
    const aboutKeys = ["prefix-is-literal", "retention-gap"];
    const expected = findings.filter(([rule]) => !aboutKeys.includes(rule));
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual(expected.map(([rule]) => rule).sort());
  });
});

test("file by file, what needs nothing of the other files is still found", async () => {
  const folder = path.join(FIXTURES, "quikapp");
  const files = ["main", "lifecycle", "replication", "events", "policy", "alarms", "stubs", "providers"];
  const reports = await checkInputs(
    files.map((file) => path.join(folder, `${file}.tf`)),
    [],
    { variables: {}, keys: new Map() },
  );
  expect(reports.faults).toEqual([]);
  expect([...new Set(reports.findings.map(({ rule }) => rule))].sort()).toEqual(
    ["cors-expose-wildcard", "dmr-required", "ia-glacier-gap-30", "ia-min-30", "kms-arn-not-name", "notify-overlap"]
      .concat(["priority-unique", "request-metrics"])
      .sort(),
  );
});
