import type { Configuration, Resource } from "../../rules/configuration";
import type { Lookups } from "./lookups";

/** What an import id is made from. */
export interface Asked {
  readonly resource: Resource;
  readonly configuration: Configuration;
  readonly accountId: string;
  /** Region of the resource's provider. */
  readonly region: string;
  readonly lookups: Lookups;
  /**
   * A text among the resource's arguments in full, with what it refers to.
   *
   * @returns `undefined` where it names something that is not in AWS.
   * @throws AdoptFault where it is not known.
   */
  readonly text: (argument: string) => Promise<string | undefined>;
}

/**
 * Makes the id by which Terraform imports a resource of one type.
 *
 * @returns `undefined` where AWS is seen not to have it.
 * @throws AdoptFault where that is not known, or where what is there must not be taken over.
 */
export type MakeId = (asked: Asked) => Promise<string | undefined>;

/** How resources of a type are found. */
export interface Importable {
  readonly id: MakeId;
  /** Attributes that AWS gives and that are the import id itself, by which other resources refer to it. */
  readonly idAttributes?: readonly string[];
}

/** Resource type -> how it is found. */
export type Importables = Readonly<Record<string, Importable>>;

/** A reason why a deployment cannot be adopted, in one sentence. */
export class AdoptFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AdoptFault";
  }
}

/** An id that is an argument. */
export function argument(name: string): MakeId {
  return ({ text }) => text(name);
}

/** An id of arguments with something between them. */
export function joined(separator: string, ...names: readonly string[]): MakeId {
  return async ({ text }) => {
    const parts: string[] = [];
    for (const name of names) {
      const part = await text(name);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return parts.join(separator);
  };
}

/**
 * The only one of what AWS lists.
 *
 * @throws AdoptFault for several: which one is meant is not for a program to guess.
 */
export function onlyOne<Item>(items: readonly Item[], { address }: Resource, what: string): Item | undefined {
  const [first, ...others] = items;
  if (others.length === 0) return first;
  throw new AdoptFault(`${address} could be any of ${items.length}: AWS has so many ${what}`);
}
