import { isMap } from "../../rules/configuration";
import type { JsonMap } from "./synthesised-stack";

/** The tags by which a resource says whose it is: every stack's provider sets them. */
const OWNERS = ["Application", "Environment", "ManagedBy"] as const;

/**
 * What is somebody else's by its own tags: another application's, another environment's, or another tool's.
 *
 * A resource without the tags is nobody's; it is found by its name, in the account, and gets them.
 *
 * @param found Address -> the attributes that AWS gives.
 * @param tags Those that the stack's provider puts on every resource.
 * @returns A fault for each, in one sentence.
 */
export function foreignOwners(found: ReadonlyMap<string, JsonMap>, tags: JsonMap): readonly string[] {
  return [...found].flatMap(([address, values]) => {
    const own = isMap(values["tags_all"]) ? values["tags_all"] : values["tags"];
    if (!isMap(own)) return [];
    return OWNERS.flatMap((name) => {
      const given = own[name];
      if (given === undefined || given === tags[name]) return [];
      return `${address}: its tag ${name} must be ${JSON.stringify(tags[name])}, got: ${JSON.stringify(given)}`;
    });
  });
}
