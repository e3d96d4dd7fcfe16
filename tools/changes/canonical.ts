import { isMap } from "../../rules/configuration";

/** JSON with the names of objects in order and without what is null, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${(value as unknown[]).map(canonical).join()}]`;
  if (isAbsent(value)) return "null";
  if (!isMap(value)) return JSON.stringify(value);
  const members = Object.entries(value as Readonly<Record<string, unknown>>).filter(([, member]) => !isAbsent(member));
  // By code units, as the texts are compared.
  const sorted = members.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

/** Terraform writes what is not set as null, or not at all. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
