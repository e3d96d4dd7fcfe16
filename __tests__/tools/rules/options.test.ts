import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { rules } from "../../../rules";
import { checkInputs } from "../../../tools/rules/check-inputs";
import { InputFault } from "../../../tools/rules/input-fault";
import { keyDeclarations } from "../../../tools/rules/key-declarations";
import { readSuppressions } from "../../../tools/rules/suppressions";
import { Inputs, REFUSED } from "./inputs";

const inputs = new Inputs();
afterAll(() => {
  inputs.remove();
});

function faultOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const { line = 0, column = 0 } = error.position ?? {};
    return `${line}:${column} ${error.message}`;
  }
  return "no fault";
}

describe("--suppressions", () => {
  const [{ id } = { id: "" }] = rules;

  test.each([
    ["[", /^1:2 is no JSON: /],
    ["[\n{]", /^2:2 is no JSON: /],
    ["{}", /^0:0 \[\] /],
    ['[{"rule": "no-such-rule", "address": "a.b", "reason": "Long enough."}]', /must be the name of a rule/],
    [`[{"rule": "${id}", "address": "", "reason": "Long enough."}]`, /must be a resource's address/],
    [`[{"rule": "${id}", "address": "a.b", "reason": "Short."}]`, /must say why, in 10 characters or more/],
    [`[{"rule": "${id}", "address": "a.b", "reason": "Long enough.", "more": 1}]`, /more/],
  ])("refuses %s", (text, expected) => {
    const file = inputs.write("suppressions.json", text);
    expect(faultOf(() => readSuppressions(file))).toMatch(expected);
  });

  test("holds a finding back, and says which holds nothing back", async () => {
    const folder = path.dirname(inputs.write("refused/main.tf", REFUSED));
    const settings = { variables: {}, keys: new Map() };
    const [found] = (await checkInputs([folder], [], settings)).findings;
    const reason = "Known for long, and made so.";
    const list = ["refused", "other"].map((name) => ({ rule: found?.rule, address: `aws_s3_bucket.${name}`, reason }));
    const suppressions = readSuppressions(inputs.write("suppressions.json", JSON.stringify(list)));
    const report = await checkInputs([folder], suppressions, settings);
    const isHeldBack = (finding: { readonly rule: string }): boolean => finding.rule === found?.rule;
    expect(report.findings.filter(isHeldBack)).toEqual([]);
    expect(report.suppressed.filter(isHeldBack)).toEqual([expect.objectContaining({ ...found, reason })]);
    expect(report.unused).toEqual([list[1]]);
  });
});

describe("--layout", () => {
  test("takes a layout's name, for all buckets or one", () => {
    const keys = keyDeclarations(["workspace-first", "aws_s3_bucket.media=media-type-first"]);
    expect([...keys.keys()]).toEqual(["", "aws_s3_bucket.media"]);
  });

  test("takes templates by kind", () => {
    const file = inputs.write("keys.json", '{"photos": ["{workspace_id}/photos/{uuid}.{ext}"]}');
    expect([...keyDeclarations([file]).values()]).toEqual([
      [{ name: "photos", templates: ["{workspace_id}/photos/{uuid}.{ext}"] }],
    ]);
  });

  test.each(['{"photos": "photos/"}', '{"photos": []}', '{"photos": [5]}', "[", ""])("refuses %j", (text) => {
    const file = inputs.write("keys.json", text);
    expect(faultOf(() => keyDeclarations([file]))).not.toBe("no fault");
  });
});
