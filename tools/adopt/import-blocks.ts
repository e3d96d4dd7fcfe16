import {
  type Configuration,
  fromTerraformJson,
  literalOf,
  type Resource,
  Text,
  written,
} from "../../rules/configuration";
import { IMPORTABLES } from "./ids";
import { AdoptFault, type Asked } from "./import-id";
import type { Lookups } from "./lookups";
import { accountOf } from "./synthesised-stack";

/** What Terraform is told to take over: see https://developer.hashicorp.com/terraform/language/import */
export interface ImportBlock {
  /** Address in the configuration. */
  readonly to: string;
  /** As the provider's documentation of the type has it. */
  readonly id: string;
}

/** What a stack's resources are in AWS. */
export interface FoundIds {
  readonly blocks: readonly ImportBlock[];
  /** Addresses of what AWS is already seen not to have. */
  readonly absent: readonly string[];
}

/**
 * The import id of every resource of a stack: from its configuration where that holds it, else by asking AWS.
 *
 * An id says where to look, not that something is there: that is for `probe` to find out.
 *
 * @param stackJson A stack's `cdk.tf.json`.
 * @param wanted Addresses to leave the others out. @default all
 * @throws AdoptFaults with all that stands against taking over what is there.
 */
export async function importBlocksFor(
  stackJson: unknown,
  lookups: Lookups,
  wanted?: ReadonlySet<string>,
): Promise<FoundIds> {
  const configuration = fromTerraformJson(stackJson);
  const seeker = new Seeker(configuration, accountOf(stackJson), lookups);
  const blocks: ImportBlock[] = [];
  const absent: string[] = [];
  const faults: string[] = [];
  for (const resource of configuration.resources) {
    const { address: to, mode } = resource;
    if (mode !== "managed" || wanted?.has(to) === false) continue;
    try {
      const id = await seeker.idOf(resource);
      if (id === undefined) absent.push(to);
      else blocks.push({ to, id });
    } catch (error) {
      if (!(error instanceof AdoptFault)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new AdoptFaults(faults);
  return { blocks, absent };
}

/** Everything that stands against adopting a deployment. Nothing was written. */
export class AdoptFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    const all = [...new Set(faults)];
    super(
      `${all.length === 1 ? "This stands" : `These ${all.length} stand`} against it:\n${all.map((fault) => `  ${fault}`).join("\n")}`,
    );
    this.name = "AdoptFaults";
  }
}

class Seeker {
  private readonly found = new Map<Resource, Promise<string | undefined>>();

  constructor(
    private readonly configuration: Configuration,
    private readonly accountId: string,
    private readonly lookups: Lookups,
  ) {}

  idOf(resource: Resource): Promise<string | undefined> {
    const present = this.found.get(resource);
    if (present !== undefined) return present;
    const id = this.seek(resource);
    this.found.set(resource, id);
    return id;
  }

  private async seek(resource: Resource): Promise<string | undefined> {
    const { address, type, region, certain } = resource;
    const importable = Object.hasOwn(IMPORTABLES, type) ? IMPORTABLES[type] : undefined;
    if (importable === undefined) throw new AdoptFault(`${address}: how ${type} is imported is not known here`);
    if (!certain) throw new AdoptFault(`${address} must be there once, got: count or for_each`);
    if (region === undefined) throw new AdoptFault(`${address} must have a provider with a Region`);
    const asked: Asked = {
      resource,
      configuration: this.configuration,
      accountId: this.accountId,
      region,
      lookups: this.lookups,
      text: (argument) => this.text(resource, argument),
    };
    return importable.id(asked);
  }

  private async text(resource: Resource, argument: string): Promise<string | undefined> {
    const text = resource.root.text(argument);
    const reference = text instanceof Text ? text.reference : undefined;
    if (reference !== undefined && reference.resource !== resource) {
      const { idAttributes = [] } = IMPORTABLES[reference.resource.type] ?? {};
      if (idAttributes.includes(reference.attribute)) return this.idOf(reference.resource);
    }
    const literal = literalOf(text);
    if (literal !== undefined) return literal;
    const given = text === undefined ? "nothing" : written(text);
    throw new AdoptFault(`${resource.address}.${argument} must be known for its import id, got: ${given}`);
  }
}
