import { checkConfiguration, type Finding } from "../../rules/check";
import { fromTerraformJson, type TerraformJsonOptions } from "../../rules/configuration";
import type { Rule } from "../../rules/rule";

/** What a rule finds in Terraform JSON. */
export function findings(rule: Rule, json: object, options: TerraformJsonOptions = {}): readonly Finding[] {
  return checkConfiguration(fromTerraformJson(json, options), [rule]).findings;
}

/** The same as one line a finding: `address path message`. */
export function said(rule: Rule, json: object, options: TerraformJsonOptions = {}): readonly string[] {
  return findings(rule, json, options).map(({ address, path, message }) => `${address} ${path} ${message}`);
}
