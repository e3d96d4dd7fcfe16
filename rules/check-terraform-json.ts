import { checkConfiguration, type Report } from "./check";
import { fromTerraformJson } from "./configuration";
import { declarationsIn } from "./declarations";
import { rules } from "./rules";

/** Checks Terraform JSON, as `cdktf synth` makes it, by every rule and by what it declares about itself. */
export function checkTerraformJson(json: unknown): Report {
  const { keys, suppressions } = declarationsIn(json);
  return checkConfiguration(fromTerraformJson(json, { keys }), rules, suppressions);
}
