import { isMap } from "./value";

/** The objects that a section of Terraform JSON holds: it may be one, or a list of them. */
export function bodies(section: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(section)) return section.flatMap(bodies);
  return isMap(section) ? [section] : [];
}

export function byName(section: unknown): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...bodies(section)) as Record<string, unknown>;
}

export function asMap(json: unknown): Readonly<Record<string, unknown>> {
  return isMap(json) ? json : {};
}

export function addressesIn(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => (typeof item === "string" ? [item.replace(/^\$\{(.*)\}$/, "$1")] : []));
}
