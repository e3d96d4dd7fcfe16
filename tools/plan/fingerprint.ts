import { createHash } from "node:crypto";
import { isMap } from "../../rules/configuration";
import { canonical } from "../changes/canonical";
import type { JsonObject } from "../changes/change";
import type { JsonFile } from "../rules/json-file";

/** Actions that change nothing. */
const IDLE = new Set(["no-op", "read", ""]);

/**
 * SHA-256, in hexadecimal digits, of all that a plan does: with which resources and outputs, what, from which values to which.
 *
 * Two plans of the same code on the same state have the same, wherever and whenever they were made: no time, no folder and no
 * order goes into it. One resource at a time is in memory.
 *
 * @param json What `terraform show -json` prints of a plan.
 * @throws InputFault for what is no plan.
 */
export function fingerprintOf(json: JsonFile): string {
  const parts: string[] = [];
  if (json.has("resource_changes") && json.member("resource_changes") !== null) {
    for (const object of json.objects("resource_changes", faultIn)) {
      const done = whatIsDone(object);
      if (done !== undefined) parts.push(sha256(done));
    }
  }
  for (const [name, change] of Object.entries(outputsOf(json))) {
    if (isMap(change) && !isIdle(change)) parts.push(sha256(canonical({ output: name, ...sidesOf(change) })));
  }
  return sha256(parts.toSorted().join("\n"));
}

function whatIsDone({ address, previous_address, deposed, change }: JsonObject): string | undefined {
  const { importing, ...rest } = change as JsonObject;
  const isMoved = typeof previous_address === "string" && previous_address !== address;
  if (isIdle(rest) && !isMap(importing) && !isMoved) return undefined;
  return canonical({ resource: address, previous_address, deposed, importing, ...sidesOf(rest) });
}

function sidesOf({ actions, before, after, after_unknown }: JsonObject): JsonObject {
  return { actions, before, after, after_unknown };
}

function isIdle({ actions }: JsonObject): boolean {
  return Array.isArray(actions) && IDLE.has(actions.join());
}

function outputsOf(json: JsonFile): JsonObject {
  const outputs = json.member("output_changes") ?? {};
  if (!isMap(outputs)) throw json.faultOf("output_changes", "must be an object");
  return outputs;
}

function faultIn({ address, change }: JsonObject): string | undefined {
  if (typeof address !== "string") return "must have an address";
  return isMap(change) ? undefined : "must have a change";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
