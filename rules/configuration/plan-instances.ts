import type { Resource } from "./resource";

/** Where an expression of a plan stands. */
export interface Place {
  /** Address of the module's instance: `module.media[0]`; empty in the root. */
  readonly module: string;
  /** What the expression belongs to, without index: `aws_s3_bucket.media`, or the call `module.media`. */
  readonly address: string;
  /** Index of its instance, as JSON; `null` without. */
  readonly index: string;
}

/** Which of several instances `each.key` chooses: the one of the same key as that of a place. */
export type Choice = Pick<Place, "index"> & { readonly siblings: string };

const NO_INDEX = "null";
/** More instances are not listed where an expression means all: each of as many others would list them again. */
const MAX_LISTED = 500;
/** The index of a resource or module in an address. */
const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g;
const LAST_MODULE = /\.?(module\.[\w-]+)(?:\[("(?:[^"\\]|\\.)*"|[^\]"]*)\])?$/;

/** Resources of a plan, by where they lie. */
export class PlanInstances {
  private readonly byAddress = new Map<string, Map<string, Resource>>();
  private readonly indexes = new Map<string, Set<string>>();
  private readonly calls = new Map<string, Set<string>>();
  private readonly byModule = new Map<string, Resource[]>();
  private readonly alike = new Map<string, boolean>();

  add(place: Place, resource: Resource): void {
    const key = siblingsOf(place);
    const siblings = this.byAddress.get(key) ?? new Map<string, Resource>();
    this.byAddress.set(key, siblings.set(place.index, resource));
    addTo(this.indexes, key, place.index);
    for (let { module } = place; module !== ""; module = above(module).module) {
      const inside = this.byModule.get(module);
      if (inside === undefined) this.byModule.set(module, [resource]);
      else inside.push(resource);
      const call = above(module);
      addTo(this.indexes, siblingsOf(call), call.index);
      addTo(this.calls, siblingsOf(call), module);
    }
  }

  /** Instances of a resource in a module's instance: that of an index, or the chosen one, or all. */
  of(module: string, address: string, index: string | undefined, choice: Choice | undefined): readonly Resource[] {
    const key = siblingsOf({ module, address });
    const siblings = this.byAddress.get(key) ?? new Map<string, Resource>();
    const only = siblings.get(NO_INDEX);
    if (only !== undefined) return [only];
    const chosen = index ?? this.chosen(key, choice);
    const one = chosen === undefined ? undefined : siblings.get(chosen);
    if (one !== undefined) return [one];
    return index !== undefined || siblings.size > MAX_LISTED ? [] : [...siblings.values()];
  }

  /** Instances of a called module: that of an index, or the chosen one, or all. */
  modules(module: string, call: string, index: string | undefined, choice: Choice | undefined): readonly string[] {
    const key = siblingsOf({ module, address: `module.${call}` });
    const chosen = index ?? this.chosen(key, choice);
    const all = [...(this.calls.get(key) ?? [])];
    return chosen === undefined ? all : all.filter((instance) => above(instance).index === chosen);
  }

  /** All instances of a resource, or the one of an index. */
  all(module: string, address: string, index: string | undefined): readonly Resource[] {
    const siblings = this.byAddress.get(siblingsOf({ module, address })) ?? new Map<string, Resource>();
    const one = index === undefined ? undefined : siblings.get(index);
    return one === undefined ? [...siblings.values()] : [one];
  }

  /** All resources of a module's instance, and of the modules within it. */
  inside(module: string): readonly Resource[] {
    return this.byModule.get(module) ?? [];
  }

  /** A key chooses an instance where both have the same keys: of others it may be made into another key. */
  private chosen(key: string, choice: Choice | undefined): string | undefined {
    if (choice === undefined || choice.index === NO_INDEX) return undefined;
    const pair = `${key}\n${choice.siblings}`;
    const known = this.alike.get(pair) ?? sameMembers(this.indexes.get(key), this.indexes.get(choice.siblings));
    this.alike.set(pair, known);
    return known ? choice.index : undefined;
  }
}

/** Names a resource or call with all its instances. */
export function siblingsOf({ module, address }: Pick<Place, "module" | "address">): string {
  return `${module} ${address}`;
}

/** Where a module's instance is called. */
export function above(module: string): Place {
  const [whole = "", address = "", index = NO_INDEX] = LAST_MODULE.exec(module) ?? [];
  return { module: whole === "" ? "" : module.slice(0, -whole.length), address, index };
}

export function withoutIndexes(address: string): string {
  return address.replaceAll(INDEX, "");
}

function addTo(sets: Map<string, Set<string>>, key: string, member: string): void {
  const present = sets.get(key);
  if (present === undefined) sets.set(key, new Set([member]));
  else present.add(member);
}

function sameMembers(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): boolean {
  return one.size === other.size && [...one].every((member) => other.has(member));
}
