import { type AttributeChange, attributeChanges } from "./attribute-changes";
import type { PlanChanges, ResourceChange } from "./change";

/** A resource that somebody changed or deleted by hand. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  readonly what: "changed" | "deleted";
  /** From what the last deployment left to what is there now; none for what was deleted. */
  readonly attributes: readonly AttributeChange[];
}

/** What a fresh plan says of changes by hand. */
export interface Drift {
  /** In the order of their addresses. */
  readonly resources: readonly DriftedResource[];
  /** Addresses of what the code changes, and nobody else did: it waits to be deployed. */
  readonly notDeployed: readonly string[];
}

/**
 * What was changed by hand, of a plan that was made just now. Only what the plan would change back: what Terraform finds
 * otherwise than it left it and the code says nothing about is computed by AWS, or set by another resource.
 */
export function findDrift({ changes, drift }: PlanChanges): Drift {
  const planned = new Map(changes.map((change) => [change.previousAddress ?? change.address, change]));
  const resources = drift.flatMap((found) => drifted(found, planned.get(found.address)) ?? []);
  const byHand = new Set(resources.map(({ address }) => planned.get(address)));
  return {
    resources: resources.toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    notDeployed: changes
      .filter((change) => !byHand.has(change))
      .map(({ address }) => address)
      .toSorted(),
  };
}

function drifted(found: ResourceChange, planned: ResourceChange | undefined): DriftedResource | undefined {
  const { address, type } = found;
  if (found.action === "destroy") {
    return planned?.action === "create" ? { address, type, what: "deleted", attributes: [] } : undefined;
  }
  if (planned?.action !== "update" && planned?.action !== "replace") return undefined;
  // By the attribute's name: the places in its lists need not be the same in both.
  const setBack = new Set(attributeChanges(planned).map(({ steps }) => steps[0]));
  const attributes = attributeChanges(found).filter(({ steps }) => setBack.has(steps[0]));
  return attributes.length === 0
    ? undefined
    : { address, type, what: "changed", attributes: withoutTagsAll(attributes) };
}

/** `tags_all` repeats `tags`, with the provider's default tags. */
function withoutTagsAll(attributes: readonly AttributeChange[]): readonly AttributeChange[] {
  const hasTags = attributes.some(({ steps }) => steps[0] === "tags");
  return hasTags ? attributes.filter(({ steps }) => steps[0] !== "tags_all") : attributes;
}
