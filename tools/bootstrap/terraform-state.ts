import { createHash } from "node:crypto";

/** What tells one state from another, without any value of it. */
export interface StateSummary {
  /** Made with the state; a state of another lineage is about other resources. */
  readonly lineage: string;
  /** Counts the changes of the state. */
  readonly serial: number;
  /** Addresses of what Terraform manages, sorted. */
  readonly resources: readonly string[];
  /** SHA-256 of the resources and outputs with all their values: two states of the same digest are the same but for lineage and serial. */
  readonly digest: string;
}

/** See https://developer.hashicorp.com/terraform/internals/json-format: the state's own file is of format 4. */
interface StateFile {
  readonly version?: unknown;
  readonly lineage?: unknown;
  readonly serial?: unknown;
  readonly resources?: readonly StateResource[];
  readonly outputs?: unknown;
}

interface StateResource {
  readonly mode: string;
  readonly module?: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly index_key?: string | number }[];
}

/**
 * A state's summary; `undefined` for an empty text, which is what Terraform prints of a state that is not there.
 *
 * @throws Error for what is no state of format 4. The message holds nothing of the text: a state may hold secrets.
 */
export function summaryOf(text: string): StateSummary | undefined {
  if (text.trim() === "") return undefined;
  const { version, lineage, serial, resources, outputs } = parsed(text);
  if (version !== 4 || typeof lineage !== "string" || typeof serial !== "number" || !Array.isArray(resources)) {
    throw new Error("is no Terraform state of format 4");
  }
  const all = resources as readonly StateResource[];
  const digest = createHash("sha256")
    .update(JSON.stringify([all, outputs]))
    .digest("hex");
  return { lineage, serial, resources: all.flatMap(addressesOf).sort(), digest };
}

/** Whether one state is the other, or a later one with the same resources. */
export function isCopyOf(copy: StateSummary | undefined, original: StateSummary): boolean {
  if (copy === undefined || !isAtLeast(copy, original)) return false;
  return copy.resources.join("\n") === original.resources.join("\n");
}

/**
 * Whether a state has gone on from another, or is it. Terraform does not write a state over the same one, so that the same
 * may have a lower serial in another place.
 */
export function isAtLeast(state: StateSummary, other: StateSummary): boolean {
  return state.lineage === other.lineage && (state.serial >= other.serial || state.digest === other.digest);
}

function parsed(text: string): StateFile {
  try {
    return (JSON.parse(text) as StateFile | null) ?? {};
  } catch {
    return {};
  }
}

function addressesOf({ mode, module, type, name, instances }: StateResource): readonly string[] {
  if (mode !== "managed") return [];
  const address = [...(module === undefined ? [] : [module]), type, name].join(".");
  return instances.map(({ index_key: key }) => (key === undefined ? address : `${address}[${JSON.stringify(key)}]`));
}
