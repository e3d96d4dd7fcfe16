import { withoutIndexes } from "./plan-instances";
import { isMap } from "./value";

/** A resource as a plan's `configuration` has it. */
export interface PlannedResource {
  /** Arguments: `{"constant_value": …}` or `{"references": […]}`, blocks as lists or objects of the same. */
  readonly expressions: unknown;
  /** Key of its provider in `provider_config`. */
  readonly provider: string | undefined;
  /** All that its expressions name, those of `count` and `for_each` included. */
  readonly references: readonly string[];
  /** Its `depends_on`. */
  readonly waitsFor: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** A module of a plan's `configuration`: what was written, before `count` and `for_each`. */
export class PlanModule {
  private readonly resources = new Map<string, Json>();
  private readonly json: Json;

  /**
   * @param json The module's JSON.
   * @param call The `module_calls` entry that it is called by; `undefined` for the root.
   */
  constructor(
    json: unknown,
    private readonly call?: Json,
  ) {
    this.json = isMap(json) ? json : {};
    for (const resource of Array.isArray(this.json["resources"]) ? (this.json["resources"] as unknown[]) : []) {
      if (!isMap(resource)) continue;
      const { mode, type, name } = resource;
      if (typeof type !== "string" || typeof name !== "string") continue;
      this.resources.set(`${mode === "data" ? "data." : ""}${type}.${name}`, resource);
    }
  }

  /**
   * The module of an instance's address.
   *
   * @param address Such as `module.media[0].module.bucket`; empty for this one.
   */
  at(address: string): PlanModule | undefined {
    const names = [...withoutIndexes(address).matchAll(/(?:^|\.)module\.([\w-]+)/g)].map(([, name = ""]) => name);
    return names.reduce<PlanModule | undefined>((module, name) => module?.child(name), this);
  }

  /** @param address Without index: `aws_s3_bucket.media`. */
  resource(address: string): PlannedResource | undefined {
    const resource = this.resources.get(address);
    if (resource === undefined) return undefined;
    const provider = resource["provider_config_key"];
    return {
      // None are written for a resource without arguments.
      expressions: resource["expressions"] ?? {},
      provider: typeof provider === "string" ? provider : undefined,
      references: [
        ...referencesWithin(resource["expressions"]),
        ...referencesWithin(resource["for_each_expression"]),
        ...referencesWithin(resource["count_expression"]),
      ],
      waitsFor: strings(resource["depends_on"]),
    };
  }

  /** What an input variable is set to by the calling module. */
  input(name: string): readonly string[] {
    const expressions: unknown = this.call?.["expressions"];
    return isMap(expressions) ? referencesWithin(expressions[name]) : [];
  }

  /** What an output is made from. */
  output(name: string): readonly string[] {
    const outputs: unknown = this.json["outputs"];
    const output: unknown = isMap(outputs) ? outputs[name] : undefined;
    return isMap(output) ? referencesWithin(output["expression"]) : [];
  }

  /** What every output is made from. */
  outputs(): readonly (readonly string[])[] {
    const outputs: unknown = this.json["outputs"];
    return isMap(outputs) ? Object.keys(outputs).map((name) => this.output(name)) : [];
  }

  /**
   * What the `for_each` of a resource or of a module's call is made from.
   *
   * @param address Without index: `aws_s3_bucket.media`, or `module.media`.
   */
  forEach(address: string): readonly string[] {
    const name = /^module\.(.*)$/.exec(address)?.[1];
    const json = name === undefined ? this.resources.get(address) : this.child(name)?.call;
    return referencesWithin(json?.["for_each_expression"]);
  }

  /** `depends_on` of the call, in the names of the calling module. */
  get waitsFor(): readonly string[] {
    return strings(this.call?.["depends_on"]);
  }

  private readonly children = new Map<string, PlanModule>();

  private child(name: string): PlanModule | undefined {
    const present = this.children.get(name);
    if (present !== undefined) return present;
    const calls: unknown = this.json["module_calls"];
    const call: unknown = isMap(calls) ? calls[name] : undefined;
    if (!isMap(call)) return undefined;
    const child = new PlanModule(call["module"], call);
    this.children.set(name, child);
    return child;
  }
}

/** Every name that an expression, or a block of them, refers to. */
export function referencesWithin(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesWithin);
  if (!isMap(expression)) return [];
  if (Array.isArray(expression["references"])) return strings(expression["references"]);
  return Object.entries(expression).flatMap(([name, inner]) =>
    name === "constant_value" ? [] : referencesWithin(inner),
  );
}

function strings(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}
