export { checkConfiguration, type Finding, type Report, type Suppression } from "./check";
export { checkTerraformJson } from "./check-terraform-json";
export { fromPlan, fromTerraformJson, type Configuration } from "./configuration";
export { declarationsIn, type Declarations, type KeyDeclaration } from "./declarations";
export { describeFinding } from "./describe";
export type { Rule, Severity, Violation } from "./rule";
export { rules } from "./rules";
