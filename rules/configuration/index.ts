export { Block } from "./block";
export { Configuration, type Attached, type ConfigurationProps } from "./configuration";
export { fromTerraformJson, type LoadedModule, type TerraformJsonOptions } from "./terraform-json";
export { globOf, globsIntersect, policyGlob } from "./glob";
export {
  describeKeys,
  someBetween,
  someMatching,
  somePrefixed,
  templatesBeginning,
  type KeyKind,
  type KeySet,
} from "./key-templates";
export {
  admitsService,
  arnReference,
  policyOf,
  resourceGlob,
  s3Resource,
  speaksOf,
  type Policy,
  type PolicyCondition,
  type PolicyStatement,
  type S3Resource,
} from "./policy";
export { Resource, referredTo } from "./resource";
export {
  globOfText,
  isList,
  isMap,
  literalOf,
  Reference,
  Text,
  Unknown,
  written,
  type Textual,
  type Value,
} from "./value";
export { fromPlan, type Plan } from "./plan";
