import path from "node:path";
import { isMap } from "../../rules/configuration";
import { parseHcl } from "./hcl-parser";
import { InputFault, type Place, type Position } from "./input-fault";
import { JsonFile } from "./json-file";
import { namesIn, readBytes } from "./read-bytes";
import { jsonPlaces, resourcePlaces } from "./resource-places";
import { shapeFault } from "./sections";

/** JSON of one or more files of a module, and where its resources were written. */
export interface ModuleJson {
  readonly json: Readonly<Record<string, unknown>>;
  /** By address within the module, such as `data.aws_s3_bucket.media`. */
  readonly placeOf: (address: string) => Place | undefined;
}

/** Names of files that Terraform reads in a module's folder. */
export function moduleFiles(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => /\.tf(\.json)?$/.test(name) && !name.startsWith(".") && !name.endsWith("~"))
    .map((name) => path.join(folder, name));
}

/**
 * Reads the files of a module together.
 *
 * @throws InputFault with the position of what is no HCL or no JSON.
 */
export async function readModule(files: readonly string[]): Promise<ModuleJson> {
  const places = new Map<string, Place>();
  const inJson: ((address: string) => Place | undefined)[] = [];
  const merged: Record<string, unknown> = {};
  const declared = new Set<string>();
  // Terraform merges override files last, argument by argument.
  const isOverride = (file: string): boolean => /(^|_)override\.tf(\.json)?$/.test(path.basename(file));
  for (const file of files.filter((name) => !isOverride(name))) {
    const bytes = readBytes(file);
    const json = await parseFile(file, bytes);
    const text = textOf(file, bytes);
    if (file.endsWith(".json")) inJson.push(resourcePlaces(file, text));
    else for (const [address, position] of resourcesIn(text)) places.set(address, { file, position });
    for (const address of addressesIn(json)) {
      if (declared.has(address)) {
        const last = [places.get(address), ...inJson.map((find) => find(address))].findLast(
          (place) => place?.file === file,
        );
        throw new InputFault(file, `declares ${address} a second time`, last?.position);
      }
      declared.add(address);
    }
    append(merged, json);
  }
  for (const file of files.filter(isOverride)) override(merged, await parseFile(file, readBytes(file)));
  const placeOf = (address: string): Place | undefined =>
    places.get(address) ?? inJson.reduce<Place | undefined>((found, find) => found ?? find(address), undefined);
  return { json: merged, placeOf };
}

/** The settings of a `.tfvars` file. */
export async function readVariables(file: string): Promise<Readonly<Record<string, unknown>>> {
  return parseFile(file, readBytes(file));
}

async function parseFile(file: string, bytes: Buffer): Promise<Readonly<Record<string, unknown>>> {
  if (file.endsWith(".json")) {
    const json = new JsonFile(file, bytes).whole() as Readonly<Record<string, unknown>>;
    const wrong = file.endsWith(".tf.json") ? shapeFault(json) : undefined;
    if (wrong === undefined) return json;
    throw new InputFault(file, wrong.message, jsonPlaces(textOf(file, bytes))(wrong.path));
  }
  return parseHcl(file, textOf(file, bytes));
}

function textOf(file: string, bytes: Buffer): string {
  try {
    return bytes.toString("utf8");
  } catch {
    throw new InputFault(file, `is too large: ${Math.ceil(bytes.length / 2 ** 20)} MiB, of which 512 can be read`);
  }
}

/** The resources and data sources that a text of HCL declares, with where they stand. */
function resourcesIn(text: string): readonly (readonly [string, Position])[] {
  const found: (readonly [string, Position])[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const match = /^[ \t]*(resource|data)[ \t]+"?([\w-]+)"?[ \t]*"?([\w-]+)"?[ \t]*\{/.exec(line);
    if (match === null) continue;
    const [, kind, type = "", name = ""] = match;
    const position = { line: index + 1, column: line.search(/\S/) + 1 };
    found.push([`${kind === "data" ? "data." : ""}${type}.${name}`, position]);
  }
  return found;
}

/** Addresses of the resources and data sources that a file declares, each as often as it does. */
function* addressesIn(json: Readonly<Record<string, unknown>>): Generator<string> {
  for (const section of ["resource", "data"]) {
    for (const types of asList(json[section] ?? [])) {
      for (const [type, named] of Object.entries(isMap(types) ? types : {})) {
        for (const names of asList(named)) {
          for (const [name, bodies] of Object.entries(isMap(names) ? names : {})) {
            if (name === "//") continue;
            for (const body of asList(bodies)) {
              if (body !== null) yield `${section === "data" ? "data." : ""}${type}.${name}`;
            }
          }
        }
      }
    }
  }
}

/** Adds the blocks of another file: maps are merged, lists joined. */
function append(target: Record<string, unknown>, source: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(source)) {
    const present = Object.hasOwn(target, name) ? target[name] : undefined;
    if (present === undefined) target[name] = value;
    else if (isPlain(present) && isPlain(value)) target[name] = joined(present, value);
    else target[name] = [...asList(present), ...asList(value)];
  }
}

function joined(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): unknown {
  const copy = { ...one };
  append(copy, other);
  return copy;
}

/** Puts an override file's arguments in the place of those that are there. */
function override(target: Record<string, unknown>, source: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(source)) {
    const present = Object.hasOwn(target, name) ? target[name] : undefined;
    const [one, other] = [only(present), only(value)];
    if (isPlain(one) && isPlain(other)) {
      const copy = { ...one };
      override(copy, other);
      target[name] = Array.isArray(present) ? [copy] : copy;
    } else target[name] = value;
  }
}

function only(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isMap(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
