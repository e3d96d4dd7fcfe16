import path from "node:path";
import { moduleFiles } from "./hcl-files";
import { readFolder, type ReadConfiguration } from "./hcl-folder";
import { InputFault } from "./input-fault";
import { JsonFile } from "./json-file";
import type { KeyDeclarations } from "./key-declarations";
import { readPlan } from "./plan-file";
import { namesIn, readBytes, statOf } from "./read-bytes";
import { SECTIONS } from "./sections";
import { typeFaults } from "./type-faults";

/** What inputs are read with. */
export interface ReadSettings {
  readonly variables: Readonly<Record<string, string>>;
  readonly keys: KeyDeclarations;
}

/** One input as it was read. */
export interface Input extends ReadConfiguration {
  /** As it was given, or found in the folder that was given. */
  readonly file: string;
  /** What in it could not be checked. */
  readonly faults: readonly InputFault[];
}

/**
 * The inputs that a path stands for: a file, a module's folder, or a folder of them such as `cdktf.out`.
 *
 * @throws InputFault for a path that holds no Terraform.
 */
export function inputsOf(given: string): readonly string[] {
  if (!statOf(given).isDirectory() || moduleFiles(given).length > 0) return [given];
  const stacks = path.join(given, "stacks");
  const folders = namesIn(given).includes("stacks") ? namesIn(stacks).map((name) => path.join(stacks, name)) : [];
  const synthesised = folders.filter((folder) => statOf(folder).isDirectory() && moduleFiles(folder).length > 0);
  if (synthesised.length === 0) throw new InputFault(given, "holds no Terraform: no .tf or .tf.json file");
  return synthesised;
}

/**
 * Reads one input.
 *
 * @throws InputFault for what cannot be checked at all.
 */
export async function readInput(file: string, settings: ReadSettings): Promise<Input> {
  const read = await readConfiguration(file, settings);
  const { configuration, placeOf, faults = [] } = read;
  return { ...read, file, faults: [...faults, ...typeFaults(file, configuration.resources, placeOf)] };
}

type Read = ReadConfiguration & { readonly faults?: readonly InputFault[] };

async function readConfiguration(file: string, { variables, keys }: ReadSettings): Promise<Read> {
  if (statOf(file).isDirectory()) return readFolder(moduleFiles(file), file, variables, keys);
  if (file.endsWith(".tf")) return readFolder([file], path.dirname(file), variables, keys);
  const bytes = readBytes(file);
  if (bytes.subarray(0, 256).includes('"@level":')) {
    throw new InputFault(file, "is the log of a plan: give what `terraform show -json` prints of the saved plan");
  }
  const json = new JsonFile(file, bytes);
  if (json.has("format_version")) {
    return { ...readPlan(json, keys), suppressions: [], unread: [], placeOf: () => undefined };
  }
  if (json.has("lineage") && json.has("serial")) {
    throw new InputFault(file, "is a state: give a plan, `terraform show -json PLAN`");
  }
  if (!SECTIONS.some((section) => json.has(section))) {
    throw new InputFault(file, "is no Terraform: it has no resource, data, module or other section of Terraform's");
  }
  return readFolder([file], path.dirname(file), variables, keys);
}
