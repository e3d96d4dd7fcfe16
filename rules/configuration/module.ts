import type { Block } from "./block";
import type { ConfigurationProps } from "./configuration";
import { evaluate, referencesIn } from "./expression";
import { Resource, referredTo } from "./resource";
import type { Scope } from "./scope";
import { addressesIn, asMap, bodies, byName } from "./sections";
import type { LoadedModule, TerraformJsonOptions } from "./terraform-json";
import { below, literalOf, textOf, type Value } from "./value";

const MAX_MODULE_DEPTH = 16;

/** Names that Terraform gives blocks in resources, which are no attributes of them. */
const META = ["count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection", "//"];

interface ModuleProps {
  readonly json: Readonly<Record<string, unknown>>;
  /** Of addresses: empty for the root, `module.media.` below. */
  readonly prefix: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: TerraformJsonOptions;
  readonly depth: number;
  readonly loaded?: LoadedModule;
  /** Folders of the modules that it is called by, its own included. */
  readonly folders?: readonly string[];
  /** Regions of the providers that it is given, by the name it uses. */
  readonly providers?: ReadonlyMap<string, string | undefined>;
  /** Whether it is there for sure and once. @default true */
  readonly certain?: boolean;
  /** What the call of this module waits for. @default nothing */
  readonly waitsFor?: () => readonly Resource[];
}

interface ModuleCall {
  readonly block: Block;
  /** `undefined` for one that is not read. */
  readonly child: Module | undefined;
}

/** One module: what names stand for in it, and its resources. */
export class Module implements Scope {
  private readonly byAddress = new Map<string, Resource>();
  private readonly resources: Resource[] = [];
  private readonly calls = new Map<string, ModuleCall>();
  private readonly regions: ReadonlyMap<string, string | undefined>;
  private readonly locals: Readonly<Record<string, unknown>>;
  private readonly variables: Readonly<Record<string, unknown>>;
  private readonly outputs: Readonly<Record<string, unknown>>;
  private readonly named = new Map<string, Value | undefined>();
  private isWhole = false;

  constructor(private readonly props: ModuleProps) {
    const { json } = props;
    this.locals = Object.assign({}, ...bodies(json["locals"])) as Record<string, unknown>;
    this.variables = byName(json["variable"]);
    this.outputs = byName(json["output"]);
    this.regions = this.providerRegions(json["provider"]);
    this.addResources(json["resource"], "managed");
    this.addResources(json["data"], "data");
    this.addCalls(json["module"]);
  }

  /**
   * Says that every name is there. Counts are asked for before, and must find no resource, whose arguments would be worked
   * out too early; what variables and locals were found to be is forgotten.
   */
  begin(): void {
    this.isWhole = true;
    this.named.clear();
    for (const child of this.children()) child.begin();
  }

  allResources(): readonly Resource[] {
    return [...this.resources, ...this.children().flatMap((child) => child.allResources())];
  }

  allHandedOver(): readonly Resource[] {
    const own = [...this.calls.values()].flatMap(({ block, child }) => {
      if (child !== undefined) return [];
      return referredTo(block.names.flatMap((name) => referencesIn(block.value(name))));
    });
    return [...own, ...this.children().flatMap((child) => child.allHandedOver())];
  }

  backend(): ConfigurationProps["backend"] {
    for (const settings of bodies(this.props.json["terraform"])) {
      const kinds = bodies(settings["backend"]).flatMap((body) => Object.entries(body));
      for (const [kind, raw] of kinds) {
        const [values = {}] = bodies(raw);
        const resource = this.plainResource(`terraform.backend.${kind}`, values);
        return { kind, block: resource.root };
      }
    }
    return undefined;
  }

  resource(address: string): Resource | undefined {
    return this.isWhole ? this.byAddress.get(address) : undefined;
  }

  lookup(path: readonly string[]): Value | undefined {
    const [kind = "", name = "", ...rest] = path;
    if (kind === "module") return this.outputOf(name, rest);
    if (kind === "path" && name === "module") return ".";
    if (kind !== "var" && kind !== "local") return undefined;
    return below(this.valueOf(kind, name), rest);
  }

  private valueOf(kind: "var" | "local", name: string): Value | undefined {
    const key = `${kind}.${name}`;
    if (this.named.has(key)) return this.named.get(key);
    // Found again while it is worked out: a circle, which Terraform refuses.
    this.named.set(key, undefined);
    const value = kind === "local" ? this.localOf(name) : this.variableOf(name);
    this.named.set(key, value);
    return value;
  }

  private localOf(name: string): Value | undefined {
    return Object.hasOwn(this.locals, name) ? evaluate(this.locals[name], this) : undefined;
  }

  private variableOf(name: string): Value | undefined {
    const { inputs } = this.props;
    if (Object.hasOwn(inputs, name)) return evaluate(inputs[name], undefined);
    const [body] = bodies(this.variables[name]);
    if (body === undefined || !Object.hasOwn(body, "default")) return undefined;
    return evaluate(body["default"], undefined);
  }

  /** The value of an output, for the module that calls this one. */
  output(name: string): Value | undefined {
    const [body] = bodies(this.outputs[name]);
    return body === undefined ? undefined : evaluate(body["value"], this);
  }

  private outputOf(call: string, path: readonly string[]): Value | undefined {
    const called = this.calls.get(call);
    const [name = "", ...rest] = path;
    const value = called?.child?.output(name);
    return value === undefined ? undefined : below(value, rest);
  }

  private children(): readonly Module[] {
    return [...this.calls.values()].flatMap(({ child }) => child ?? []);
  }

  private addResources(section: unknown, mode: "managed" | "data"): void {
    for (const types of bodies(section)) {
      for (const [type, named] of Object.entries(types)) {
        for (const names of bodies(named)) {
          for (const [name, raw] of Object.entries(names)) {
            if (name === "//") continue;
            for (const values of bodies(raw)) this.addResource(mode, type, name, values);
          }
        }
      }
    }
  }

  private addResource(mode: "managed" | "data", type: string, name: string, values: Record<string, unknown>): void {
    const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
    const number = this.timesOf(values);
    if (number === 0) return;
    const resource: Resource = new Resource({
      address: `${this.props.prefix}${address}`,
      mode,
      type,
      name,
      values: () => Object.fromEntries(Object.entries(values).filter(([key]) => !META.includes(key))),
      scope: this,
      region: this.regionOf(values["provider"]),
      certain: number === 1 && this.props.certain !== false,
      dependencies: () => this.dependenciesOf(values, resource),
    });
    this.byAddress.set(address, resource);
    this.resources.push(resource);
  }

  /** How many there are: 1 without `count` and `for_each`; `undefined` when that is not known or several. */
  private timesOf(values: Readonly<Record<string, unknown>>): number | undefined {
    if (values["for_each"] !== undefined) return undefined;
    if (values["count"] === undefined) return 1;
    const count = literalOf(textOf(evaluate(values["count"], this)));
    const number = count === undefined ? Number.NaN : Number(count);
    return number === 0 || number === 1 ? number : undefined;
  }

  private dependenciesOf(values: Readonly<Record<string, unknown>>, self: Resource): readonly Resource[] {
    const named = addressesIn(values["depends_on"]).flatMap((address) => this.behind(address));
    const above = this.props.waitsFor?.() ?? [];
    return [...new Set([...referredTo(referencesIn(evaluate(values, this))), ...named, ...above])].filter(
      (other) => other !== self,
    );
  }

  /** What an entry of `depends_on` stands for: a resource, or all of a module. */
  private behind(address: string): readonly Resource[] {
    const [kind, name = ""] = address.split(".");
    if (kind === "module") return this.calls.get(name.replace(/\[.*/, ""))?.child?.allResources() ?? [];
    const steps = address.replace(/\[[^\]]*\]/g, "").split(".");
    const resource = this.resource(steps.slice(0, kind === "data" ? 3 : 2).join("."));
    return resource === undefined ? [] : [resource];
  }

  private addCalls(section: unknown): void {
    for (const calls of bodies(section)) {
      for (const [name, raw] of Object.entries(calls)) {
        for (const values of bodies(raw)) {
          // A module of which there are none is given nothing.
          if (this.timesOf(values) !== 0) this.calls.set(name, this.call(name, values));
        }
      }
    }
  }

  private call(name: string, values: Record<string, unknown>): ModuleCall {
    const { options, depth, prefix, loaded } = this.props;
    const block = this.plainResource(`${prefix}module.${name}`, values).root;
    const source = values["source"];
    const path = `${prefix.replaceAll("module.", "")}${name}`;
    const number = this.timesOf(values);
    const found =
      typeof source === "string" && depth < MAX_MODULE_DEPTH ? options.loadModule?.(source, loaded, path) : undefined;
    const folders = this.props.folders ?? [];
    // Terraform refuses a module that calls itself; read on, it would never end.
    if (found === undefined || folders.includes(found.folder)) return { block, child: undefined };
    const inputs = Object.entries(values).filter(([key]) => !["source", "version", "providers", ...META].includes(key));
    const child = new Module({
      json: asMap(found.json),
      prefix: `${prefix}module.${name}.`,
      // Evaluated here, when asked: an argument may refer to a module that is read later.
      inputs: lazily(inputs.map(([key, value]) => [key, () => evaluate(value, this)])),
      options,
      depth: depth + 1,
      loaded: found,
      folders: [...folders, found.folder],
      providers: this.providersFor(values["providers"]),
      certain: number === 1 && this.props.certain !== false,
      waitsFor: () => [
        ...addressesIn(values["depends_on"]).flatMap((address) => this.behind(address)),
        ...(this.props.waitsFor?.() ?? []),
      ],
    });
    return { block, child };
  }

  private providersFor(raw: unknown): ReadonlyMap<string, string | undefined> {
    const [given = {}] = bodies(raw);
    const passed = Object.entries(given).map(([name, value]) => [name, this.regionOf(value)] as const);
    return new Map([["aws", this.regions.get("aws")], ...passed]);
  }

  private providerRegions(section: unknown): ReadonlyMap<string, string | undefined> {
    const regions = new Map(this.props.providers);
    for (const providers of bodies(section)) {
      for (const body of bodies(providers["aws"])) {
        const alias = body["alias"];
        const region = literalOf(textOf(evaluate(body["region"] ?? null, this)));
        regions.set(typeof alias === "string" ? `aws.${alias}` : "aws", region);
      }
    }
    return regions;
  }

  private regionOf(provider: unknown): string | undefined {
    if (provider === undefined) return this.regions.get("aws");
    return typeof provider === "string" ? this.regions.get(provider.replace(/^\$\{(.*)\}$/, "$1")) : undefined;
  }

  private plainResource(address: string, values: Record<string, unknown>): Resource {
    return new Resource({
      address,
      mode: "managed",
      type: "",
      name: address,
      values: () => values,
      scope: this,
      certain: true,
      dependencies: () => [],
    });
  }
}

/** An object whose properties are worked out when they are read. */
function lazily(entries: readonly (readonly [string, () => unknown])[]): Readonly<Record<string, unknown>> {
  const object = {};
  for (const [name, get] of entries) Object.defineProperty(object, name, { enumerable: true, get });
  return object;
}
