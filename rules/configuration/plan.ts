import { Configuration, type ConfigurationProps } from "./configuration";
import { PlanModule } from "./plan-module";
import { type Place, PlanInstances } from "./plan-instances";
import { PlanReferences } from "./plan-references";
import { merged } from "./plan-values";
import { Resource } from "./resource";
import { isList, isMap } from "./value";

/** What is read of `terraform show -json PLAN`. */
export interface Plan {
  /** Entries of `resource_changes`; each is looked at once, so that they may be read one by one. */
  readonly resourceChanges: Iterable<unknown>;
  /** `configuration`: what the plan was made from. */
  readonly configuration: unknown;
  /** `variables`: values of the root module's input variables. */
  readonly variables?: unknown;
  /** `complete`: false for a plan of some resources only (`-target`). @default true */
  readonly complete?: boolean;
}

/**
 * The view of a plan: what there will be after it. References come from the configuration that the plan holds.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function fromPlan(plan: Plan, options: Pick<ConfigurationProps, "keys"> = {}): Configuration {
  const configuration = isMap(plan.configuration) ? plan.configuration : {};
  const root = new PlanModule(configuration["root_module"]);
  const instances = new PlanInstances();
  const regions = providerRegions(configuration["provider_config"], plan.variables);
  const resources: Resource[] = [];
  for (const change of plan.resourceChanges) {
    const resource = isMap(change) ? resourceOf(change, root, instances, regions) : undefined;
    if (resource !== undefined) resources.push(resource);
  }
  return new Configuration({ resources, ...options, partial: plan.complete === false });
}

function resourceOf(
  entry: Readonly<Record<string, unknown>>,
  root: PlanModule,
  instances: PlanInstances,
  regions: ReadonlyMap<string, string>,
): Resource | undefined {
  const { address, type, name, mode, change } = entry;
  if (typeof address !== "string" || typeof type !== "string" || typeof name !== "string" || !isMap(change)) return;
  // What the plan destroys is not there afterwards.
  const after: unknown = change["after"];
  if (!isMap(after)) return;
  const module = typeof entry["module_address"] === "string" ? entry["module_address"] : "";
  const local = `${mode === "data" ? "data." : ""}${type}.${name}`;
  const place: Place = { module, address: local, index: JSON.stringify(entry["index"] ?? null) };
  const configured = root.at(module)?.resource(local);
  const references = new PlanReferences(root, instances);
  const unknown: unknown = change["after_unknown"];
  const resource: Resource = new Resource({
    address,
    mode: mode === "data" ? "data" : "managed",
    type,
    name,
    values: () =>
      merged(after, unknown, configured?.expressions, (names, isArgument) =>
        references.parts(names, place, isArgument),
      ),
    region: regions.get(configured?.provider ?? ""),
    certain: true,
    before: change["before"],
    dependencies: () => references.resources(configured?.references ?? [], configured?.waitsFor ?? [], place),
  });
  instances.add(place, resource);
  return resource;
}

/** A variable that is no Region may be a part of one, or what it is looked up by. */
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** Regions of providers, by the key that resources name them by, such as `aws.eu`. */
function providerRegions(providers: unknown, variables: unknown): ReadonlyMap<string, string> {
  const regions = new Map<string, string>();
  for (const [key, provider] of isMap(providers) ? Object.entries(providers) : []) {
    const expressions: unknown = isMap(provider) ? provider["expressions"] : undefined;
    const region: unknown = isMap(expressions) ? expressions["region"] : undefined;
    if (!isMap(region)) continue;
    const constant: unknown = region["constant_value"];
    // A provider within a module names the variables of that module, whose values no plan tells.
    const inModule = isMap(provider) && typeof provider["module_address"] === "string";
    const value = constant ?? (inModule ? undefined : variableNamed(region["references"], variables));
    if (typeof value === "string" && REGION.test(value)) regions.set(key, value);
  }
  return regions;
}

/** The value of the one variable that an expression may be. */
function variableNamed(references: unknown, variables: unknown): unknown {
  const [only, ...rest] = isList(references) ? references : [];
  if (typeof only !== "string" || rest.length > 0 || !only.startsWith("var.") || !isMap(variables)) return undefined;
  const variable: unknown = variables[only.slice("var.".length)];
  return isMap(variable) ? variable["value"] : undefined;
}
