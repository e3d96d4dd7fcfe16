import { type Configuration, fromPlan, isMap } from "../../rules/configuration";
import { InputFault } from "./input-fault";
import type { JsonFile } from "./json-file";
import type { KeyDeclarations } from "./key-declarations";
import { newestSchemaVersion } from "./known-types";

/** Plans of another major format may mean something else by the same names. */
const PLAN_FORMAT = "1.";

/** A plan as it was read, and what in it could not be checked. */
export interface ReadPlan {
  readonly configuration: Configuration;
  readonly faults: readonly InputFault[];
}

/**
 * Reads `terraform show -json` of a plan.
 *
 * @throws InputFault for a state, a newer format, and what is no plan.
 */
export function readPlan(json: JsonFile, keys: KeyDeclarations): ReadPlan {
  const { file } = json;
  const format = json.member("format_version");
  if (typeof format !== "string" || !format.startsWith(PLAN_FORMAT)) {
    throw json.faultOf("format_version", `is ${JSON.stringify(format)}: of plans, formats 1.x can be read`);
  }
  const configuration = json.member("configuration");
  if (!isMap(configuration)) {
    if (!json.has("planned_values")) {
      throw new InputFault(
        file,
        json.has("values") ? "is a state: give a plan, `terraform show -json PLAN`" : "is no plan",
      );
    }
    throw json.has("configuration")
      ? json.faultOf("configuration", "must be an object")
      : new InputFault(file, "is a plan without the configuration that it was made from");
  }
  const newer = newerSchemas(configuration);
  const read = fromPlan(
    {
      resourceChanges: withoutTypes(json.objects("resource_changes", changeFault), new Set(newer.keys())),
      configuration,
      variables: json.member("variables"),
      // What was left out may do anything with what is left.
      complete: json.member("complete") !== false && json.member("errored") !== true && newer.size === 0,
    },
    { keys },
  );
  return { configuration: read, faults: [...newer].map(([type, version]) => schemaFault(file, type, version)) };
}

function changeFault({ address, type, name, change }: Readonly<Record<string, unknown>>): string | undefined {
  const texts = Object.entries({ address, type, name }).find(([, value]) => typeof value !== "string");
  if (texts !== undefined) return `must have ${texts[0] === "address" ? "an" : "a"} ${texts[0]}`;
  return isMap(change) ? undefined : "must have a change";
}

function schemaFault(file: string, type: string, version: number): InputFault {
  const known = newestSchemaVersion(type);
  return new InputFault(
    file,
    `${type} not checked: it has schema version ${version}, and the rules know ${known ?? "none"}`,
  );
}

function* withoutTypes(
  changes: Iterable<Readonly<Record<string, unknown>>>,
  types: ReadonlySet<string>,
): Generator<Readonly<Record<string, unknown>>> {
  for (const change of changes) {
    if (typeof change["type"] === "string" && types.has(change["type"])) continue;
    yield change;
  }
}

/** Types of a plan with a newer schema than the rules know, with its version. */
function newerSchemas(configuration: unknown): ReadonlyMap<string, number> {
  const newer = new Map<string, number>();
  const visit = (module: unknown): void => {
    if (!isMap(module)) return;
    const resources: unknown[] = Array.isArray(module["resources"]) ? module["resources"] : [];
    for (const resource of resources) {
      if (!isMap(resource)) continue;
      const { type, mode, schema_version: version } = resource as Readonly<Record<string, unknown>>;
      if (typeof type !== "string" || typeof version !== "number" || mode === "data") continue;
      if (version > (newestSchemaVersion(type) ?? version)) newer.set(type, version);
    }
    const calls: unknown = module["module_calls"];
    for (const call of Object.values(isMap(calls) ? calls : {})) visit(isMap(call) ? call["module"] : undefined);
  };
  visit(isMap(configuration) ? configuration["root_module"] : undefined);
  return newer;
}
