import { JsonFile } from "../../../tools/rules/json-file";

type Json = Readonly<Record<string, unknown>>;

/** A resource of a plan, as `terraform show -json` prints it. */
export function planned(address: string, actions: readonly string[], change: Json = {}, more: Json = {}): Json {
  const [type = "", name = ""] = address
    .replace(/\[.*\]$/, "")
    .split(".")
    .slice(-2);
  const sides = { before: null, after: null, after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
  return { address, mode: "managed", type, name, change: { actions, ...sides, ...change }, ...more };
}

/** The text of a plan. */
export function planJson(resources: readonly Json[], more: Json = {}): string {
  const configuration = { root_module: {} };
  return JSON.stringify({ format_version: "1.2", resource_changes: resources, configuration, ...more });
}

/** A plan as a file that was read. */
export function planFile(resources: readonly Json[], more: Json = {}): JsonFile {
  return new JsonFile("plan.json", Buffer.from(planJson(resources, more)));
}
