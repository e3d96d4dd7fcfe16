import { isMap } from "../../rules/configuration";
import { InputFault } from "../rules/input-fault";
import type { JsonFile } from "../rules/json-file";
import type { Action, AttributePath, JsonObject, OutputChange, PlanChanges, ResourceChange } from "./change";

/** Plans of another major format may mean something else by the same names. */
const PLAN_FORMAT = "1.";

/** What Terraform's lists of actions mean; `undefined` for what changes nothing. */
const ACTION_LISTS: ReadonlyMap<string, Action | undefined> = new Map([
  ["no-op", undefined],
  ["read", undefined],
  ["create", "create"],
  ["update", "update"],
  ["delete", "destroy"],
  ["forget", "forget"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  // The old object stays, and nobody manages it any more.
  ["create,forget", "replace"],
  ["forget,create", "replace"],
]);

/**
 * The changes of what `terraform show -json` prints of a plan, read one by one: all that stays as it is takes no memory.
 *
 * @throws InputFault for a state, another format, what is no plan, and a change that is not understood.
 */
export function readChanges(json: JsonFile): PlanChanges {
  const { file } = json;
  const format = json.member("format_version");
  if (!json.has("resource_changes") && !json.has("planned_values")) {
    const isState = json.has("values") || json.has("lineage");
    throw new InputFault(file, isState ? "is a state: give a plan, `terraform show -json PLAN`" : "is no plan");
  }
  if (typeof format !== "string" || !format.startsWith(PLAN_FORMAT)) {
    throw json.faultOf("format_version", `is ${JSON.stringify(format)}: of plans, formats 1.x can be read`);
  }
  const drift = listOf(json, "resource_drift").filter(({ action }) => action !== "move" && action !== "import");
  return {
    changes: listOf(json, "resource_changes"),
    drift,
    outputs: outputsOf(json),
    complete: json.member("complete") !== false && json.member("errored") !== true && !hasDeferred(json),
  };
}

function listOf(json: JsonFile, member: string): readonly ResourceChange[] {
  const changes: ResourceChange[] = [];
  // A plan without such changes has `null`, or nothing.
  if (!json.has(member) || json.member(member) === null) return changes;
  for (const object of json.objects(member, faultIn)) {
    const change = resourceChange(object);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

function faultIn({ address, type, name, change }: JsonObject): string | undefined {
  const notText = Object.entries({ address, type, name }).find(([, value]) => typeof value !== "string");
  if (notText !== undefined) return `must have ${notText[0] === "address" ? "an" : "a"} ${notText[0]}`;
  if (!isMap(change)) return "must have a change";
  const { actions, before, after } = change as JsonObject;
  if (!Array.isArray(actions) || !ACTION_LISTS.has(actions.join())) {
    return `has actions that are not known: ${JSON.stringify(actions)}`;
  }
  const sides = Object.entries({ before, after });
  const wrong = sides.find(([, side]) => side !== undefined && side !== null && !isMap(side));
  return wrong === undefined ? undefined : `must have an object or null as ${wrong[0]}`;
}

/** @param object Without a fault. */
function resourceChange(object: JsonObject): ResourceChange | undefined {
  const change = object["change"] as JsonObject;
  const actions = change["actions"] as readonly string[];
  const previousAddress = textOf(object["previous_address"]);
  const imported = isMap(change["importing"]);
  const unchanged = imported ? "import" : previousAddress === undefined ? undefined : "move";
  const action = ACTION_LISTS.get(actions.join()) ?? (actions[0] === "read" ? undefined : unchanged);
  if (action === undefined) return undefined;
  const deposed = textOf(object["deposed"]);
  return {
    address: object["address"] as string,
    previousAddress,
    module: textOf(object["module_address"]) ?? "",
    type: object["type"] as string,
    name: object["name"] as string,
    action,
    imported,
    createsFirst: actions.length > 1 && actions[0] === "create",
    ...(deposed === undefined ? {} : { deposed }),
    before: (change["before"] ?? null) as JsonObject | null,
    after: (change["after"] ?? null) as JsonObject | null,
    afterUnknown: change["after_unknown"],
    beforeSensitive: change["before_sensitive"],
    afterSensitive: change["after_sensitive"],
    replacePaths: pathsIn(change["replace_paths"]),
    reason: textOf(object["action_reason"]),
  };
}

function outputsOf(json: JsonFile): readonly OutputChange[] {
  const outputs = json.member("output_changes") ?? {};
  if (!isMap(outputs)) throw json.faultOf("output_changes", "must be an object");
  return Object.entries(outputs as JsonObject).flatMap(([name, change]): readonly OutputChange[] => {
    const actions = isMap(change) ? (change as JsonObject)["actions"] : undefined;
    const list = Array.isArray(actions) ? actions.join() : "";
    if (!isMap(change) || !ACTION_LISTS.has(list)) {
      throw json.faultOf("output_changes", `has ${JSON.stringify(name)} with actions that are not known`);
    }
    const action = ACTION_LISTS.get(list);
    if (action === undefined) return [];
    const { before, after, after_unknown, before_sensitive, after_sensitive } = change as JsonObject;
    return [
      {
        name,
        action: action === "create" || action === "destroy" ? action : "update",
        before: before ?? null,
        after: after ?? null,
        sensitive: isMarked(before_sensitive) || isMarked(after_sensitive),
        unknown: isMarked(after_unknown),
      },
    ];
  });
}

/** Whether marks, which are as deep as the value that they are about, mark anything. */
function isMarked(marks: unknown): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(isMarked);
}

function hasDeferred(json: JsonFile): boolean {
  const deferred = json.member("deferred_changes");
  return Array.isArray(deferred) && deferred.length > 0;
}

function pathsIn(paths: unknown): readonly AttributePath[] {
  if (!Array.isArray(paths)) return [];
  const isStep = (step: unknown): step is string | number => typeof step === "string" || typeof step === "number";
  return (paths as unknown[]).filter((path): path is AttributePath => Array.isArray(path) && path.every(isStep));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
