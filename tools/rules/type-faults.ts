import type { Resource } from "../../rules/configuration";
import { InputFault, type Place } from "./input-fault";
import { isKnownType } from "./known-types";

/** Types of AWS's that the provider does not have may be anything; types of other providers are not asked about. */
export function typeFaults(
  file: string,
  resources: readonly Resource[],
  placeOf: (address: string) => Place | undefined,
): readonly InputFault[] {
  const unknown = new Map<string, [Resource, ...Resource[]]>();
  for (const resource of resources) {
    const { type, mode } = resource;
    if (!type.startsWith("aws_") || isKnownType(type, mode === "data" ? "data" : "resource")) continue;
    const key = `${mode} ${type}`;
    const alike = unknown.get(key);
    if (alike === undefined) unknown.set(key, [resource]);
    else alike.push(resource);
  }
  return [...unknown.values()].map(([first, ...more]) => {
    const place = placeOf(first.address);
    const which = more.length === 0 ? first.address : `${first.address} and ${more.length} more`;
    const kind = first.mode === "data" ? "data source" : "resource type";
    const message = `${which} not checked: the AWS provider 5.100.0, which the rules know, has no ${kind} ${first.type}`;
    return new InputFault(place?.file ?? file, message, place?.position);
  });
}
