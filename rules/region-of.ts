import type { Resource } from "./configuration";
import { isLeftOut } from "./left-out";

/** A resource's Region; `undefined` also where the resource names one that is not known. */
export function regionOf(resource: Resource): string | undefined {
  const isKnown = resource.root.string("region") !== undefined;
  // In a plan of a new resource the Region is filled in later, and is that of the provider.
  return isKnown || isLeftOut(resource.root, "region") ? resource.region : undefined;
}
