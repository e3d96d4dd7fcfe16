import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { rules } from "../../rules";
import { rowsWithoutRule } from "../../rules/rows-without-rule";
import { rulesPage } from "../../tools/rules-docs/rules-page";

const ROWS = Array.from({ length: 75 }, (_, index) => index + 1);

test("docs/rules.md is what the rules say; else: npm run rules:docs", () => {
  expect(readFileSync(resolve(__dirname, "../../docs/rules.md"), "utf8")).toBe(rulesPage(rules, rowsWithoutRule));
});

test("every row of the rulebook has a rule, or a reason why not", () => {
  const numbers = [...rules, ...rowsWithoutRule].map(({ number }) => number).sort((one, other) => one - other);
  // 76 and 77 are ours.
  expect(numbers).toEqual([...ROWS, 76, 77]);
  expect(new Set([...rules, ...rowsWithoutRule].map(({ id }) => id)).size).toBe(numbers.length);
});

test.each(rules.map((rule) => [rule.id, rule] as const))("%s is documented in full", (id, rule) => {
  expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
  expect(rule.source).toMatch(
    /^https:\/\/(docs\.aws\.amazon\.com|developer\.hashicorp\.com|registry\.terraform\.io|github\.com|aws\.amazon\.com)\//,
  );
  for (const text of [rule.aws, rule.known, rule.fix]) expect(text.length).toBeGreaterThan(9);
  expect(rule.title).not.toMatch(/\.$/);
  expect(["error", "warning"]).toContain(rule.severity);
});
