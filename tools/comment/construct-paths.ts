import { isMap } from "../../rules/configuration";
import type { ResourceChange } from "../changes/change";

type Members = Readonly<Record<string, unknown>>;

/**
 * The construct below the stack that each resource of synthesised Terraform belongs to, by address: of `dev/media/bucket` it
 * is `media`. cdktf stacks have no Terraform modules; this is what they are grouped by instead.
 *
 * @param resources The member `resource` of `cdk.tf.json`. What has not its form is left out.
 */
export function constructPaths(resources: unknown): ReadonlyMap<string, string> {
  const constructs = new Map<string, string>();
  for (const [type, named] of Object.entries(membersOf(resources))) {
    for (const [name, resource] of Object.entries(membersOf(named))) {
      const { metadata } = membersOf(membersOf(resource)["//"]);
      const path = membersOf(metadata)["path"];
      if (typeof path !== "string") continue;
      const [, construct, ...rest] = path.split("/");
      if (construct !== undefined && rest.length > 0) constructs.set(`${type}.${name}`, construct);
    }
  }
  return constructs;
}

/** The group that a change is shown in; `""` for what is directly in the stack or the root module. */
export function groupOf({ module, type, name }: ResourceChange, constructs: ReadonlyMap<string, string>): string {
  return module === "" ? (constructs.get(`${type}.${name}`) ?? "") : module;
}

function membersOf(value: unknown): Members {
  return isMap(value) ? value : {};
}
