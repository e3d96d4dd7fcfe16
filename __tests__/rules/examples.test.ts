import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "@cdktf/hcl2json";
import { checkConfiguration, type Finding, rules } from "../../rules";
import { fromTerraformJson } from "../../rules/configuration";
import { keysRules } from "../../rules/keys";
import type { Rule } from "../../rules/rule";
import { exampleOf } from "../../tools/rules-docs/examples";
import { EXAMPLE_KEYS } from "./example-keys";

/** What the rules find in a rule's HCL. Only some examples are about declared keys. */
async function findings(rule: Rule, hcl: string): Promise<readonly Finding[]> {
  const keys = new Map(keysRules.includes(rule) ? [["", EXAMPLE_KEYS] as const] : []);
  const configuration = fromTerraformJson(await parse("example.tf", hcl), { keys });
  return checkConfiguration(configuration, rules).findings;
}

/** Names of the rules that find something, each once. */
async function found(rule: Rule, hcl: string): Promise<readonly string[]> {
  return [...new Set((await findings(rule, hcl)).map(({ rule }) => rule))];
}

/** What was there before, only a plan tells: that rule's own test shows it. */
const OF_PLANS = ["versioning-frozen"];

describe.each(rules.map((rule) => [rule.id, rule] as const))("the example of %s", (id, rule) => {
  test("is refused by this rule and no other", async () => {
    expect(await found(rule, exampleOf(id).refused)).toEqual(OF_PLANS.includes(id) ? [] : [id]);
  });

  test("has findings that say what must be, and sentences that say what to do", async () => {
    expect(rule.fix).toMatch(/^[A-Z].*\.$/s);
    for (const { message, fix } of await findings(rule, exampleOf(id).refused)) {
      expect(message).toMatch(/^must .*, got: .+/s);
      expect(fix).toMatch(/^[A-Z].*\.$/s);
    }
  });

  test("is silent when put right", async () => {
    expect(await found(rule, exampleOf(id).right)).toEqual([]);
  });
});

test("every example is some rule's", () => {
  const names = rules.flatMap(({ id }) => [`${id}.refused.tf`, `${id}.right.tf`]);
  expect(readdirSync(path.join(__dirname, "../../rules/examples")).sort()).toEqual(names.sort());
});
