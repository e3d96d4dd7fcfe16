import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { largePlan, writeLargePlan } from "../../../tools/bench/large-plan";
import { checkInputs } from "../../../tools/rules/check-inputs";

const folder = mkdtempSync(path.join(tmpdir(), "large-plan-test-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the plan for measuring has the parts of a plan, and every resource once", () => {
  const plan = JSON.parse([...largePlan(40)].join("")) as Record<string, never> & {
    readonly resource_changes: readonly { readonly address: string }[];
  };
  expect(Object.keys(plan)).toEqual(
    expect.arrayContaining(["format_version", "planned_values", "resource_changes", "prior_state", "configuration"]),
  );
  const addresses = plan.resource_changes.map(({ address }) => address);
  expect([addresses.length, new Set(addresses).size]).toEqual([40, 40]);
});

test("npm run rules reads it all and knows every type in it", async () => {
  const file = path.join(folder, "plan.json");
  writeLargePlan(file, 80);
  const report = await checkInputs([file], [], { variables: {}, keys: new Map() });
  expect(report.faults).toEqual([]);
  expect(report.inputs).toEqual([{ file, resources: 80 }]);
});
