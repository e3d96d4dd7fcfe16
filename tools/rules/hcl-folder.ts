import fs from "node:fs";
import path from "node:path";
import { declarationsIn, type Suppression } from "../../rules";
import { type Configuration, fromTerraformJson, isMap, type LoadedModule } from "../../rules/configuration";
import type { KeyDeclarations } from "./key-declarations";
import { moduleFiles, type ModuleJson, readModule, readVariables } from "./hcl-files";
import type { Place } from "./input-fault";
import { JsonFile } from "./json-file";
import { namesIn, readBytes } from "./read-bytes";

/** A configuration with where its resources were written. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  /** What it declares about itself. */
  readonly suppressions: readonly Suppression[];
  /** Modules that are called and are not on this disk. */
  readonly unread: readonly UnreadModule[];
  /** Of a resource's address. */
  readonly placeOf: (address: string) => Place | undefined;
}

/** A module that is called and is not on this disk: what it makes is not checked, and no rule is sure of what it is given. */
export interface UnreadModule {
  /** `module.media.module.bucket` */
  readonly address: string;
  readonly source: string;
}

/** A root module, and the modules that it calls as far as they are on this disk. */
export async function readFolder(
  files: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
  keys: KeyDeclarations,
): Promise<ReadConfiguration> {
  const root = await readModule(files);
  const modules = new Modules(folder);
  await modules.load(root, folder);
  const declared = declarationsIn(root.json);
  const configuration = fromTerraformJson(root.json, {
    variables: { ...(await variablesOf(folder)), ...variables },
    loadModule: (source, from, call) => modules.find(source, from?.folder ?? folder, call),
    keys: new Map([...declared.keys, ...keys]),
  });
  return {
    configuration,
    suppressions: declared.suppressions,
    unread: modules.unread,
    placeOf: (address) => root.placeOf(address) ?? modules.placeOf(address),
  };
}

/** Modules on this disk: those of relative sources, and those that `terraform init` downloaded. */
class Modules {
  readonly unread: UnreadModule[] = [];
  /** By folder. */
  private readonly loaded = new Map<string, ModuleJson>();
  /** By the path of their call. */
  private readonly calls = new Map<string, ModuleJson>();
  /** Folders by the path of their call, such as `media.bucket`, as `terraform init` wrote them down. */
  private readonly installed: ReadonlyMap<string, string>;

  constructor(root: string) {
    this.installed = installedModules(root);
  }

  /** Reads every module that a module calls, and those that they call. */
  async load(root: ModuleJson, folder: string): Promise<void> {
    await this.loadCalls(root, "", [folder]);
  }

  private async loadCalls({ json }: ModuleJson, call: string, folders: readonly string[]): Promise<void> {
    for (const [name, source] of callsIn(json)) {
      const path = call === "" ? name : `${call}.${name}`;
      const found = this.folderOf(source, folders.at(-1) ?? "", path);
      if (found === undefined) this.unread.push({ address: `module.${path.replaceAll(".", ".module.")}`, source });
      // Terraform refuses a module that calls itself.
      if (found === undefined || folders.includes(found)) continue;
      const module = this.loaded.get(found) ?? (await readModule(moduleFiles(found)));
      this.loaded.set(found, module);
      this.calls.set(path, module);
      await this.loadCalls(module, path, [...folders, found]);
    }
  }

  find(source: string, from: string, call: string): LoadedModule | undefined {
    const folder = this.folderOf(source, from, call);
    const module = folder === undefined ? undefined : this.loaded.get(folder);
    return folder === undefined || module === undefined ? undefined : { folder, json: module.json };
  }

  placeOf(address: string): Place | undefined {
    const [prefix = ""] = /^(module\.[\w-]+(\[[^\]]*\])?\.)*/.exec(address) ?? [];
    const call = [...prefix.matchAll(/module\.([\w-]+)/g)].map(([, name]) => name).join(".");
    return this.calls.get(call)?.placeOf(address.slice(prefix.length));
  }

  private folderOf(source: string, from: string, call: string): string | undefined {
    const installed = this.installed.get(call);
    // What was downloaded may have been moved, and what was copied along may be of another place.
    if (installed !== undefined && isFolder(installed)) return installed;
    if (!/^\.\.?(\/|$)/.test(source)) return undefined;
    const folder = path.resolve(from, source);
    return isFolder(folder) ? folder : undefined;
  }
}

/** `.terraform/modules/modules.json`, which `terraform init` writes. */
function installedModules(root: string): ReadonlyMap<string, string> {
  const manifest = path.join(root, ".terraform", "modules", "modules.json");
  if (!fs.existsSync(manifest)) return new Map();
  const entries = new JsonFile(manifest, readBytes(manifest)).member("Modules");
  const folders = new Map<string, string>();
  for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
    if (!isMap(entry)) continue;
    const [key, folder] = [entry["Key"], entry["Dir"]];
    if (typeof key === "string" && typeof folder === "string" && key !== "")
      folders.set(key, path.resolve(root, folder));
  }
  return folders;
}

function isFolder(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

function callsIn(json: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const sections: unknown[] = Array.isArray(json["module"]) ? json["module"] : [json["module"]];
  return sections.flatMap((section) =>
    Object.entries(isMap(section) ? section : {}).flatMap(([name, raw]) => {
      const bodies: unknown[] = Array.isArray(raw) ? raw : [raw];
      return bodies.flatMap((body) =>
        isMap(body) && typeof body["source"] === "string" ? [[name, body["source"]] as const] : [],
      );
    }),
  );
}

/** What Terraform sets variables to without being told: `terraform.tfvars`, then `*.auto.tfvars` in order. */
async function variablesOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const names = namesIn(folder);
  const fixed = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  const auto = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name));
  const values: Record<string, unknown> = {};
  for (const name of [...fixed, ...auto]) Object.assign(values, await readVariables(path.join(folder, name)));
  return values;
}
