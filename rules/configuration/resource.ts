import { Block } from "./block";
import type { Scope } from "./scope";
import { isList, isMap, type Reference, type Value } from "./value";

/** What a reader knows of a resource. */
export interface ResourceProps {
  /** As Terraform writes it: `module.media.aws_s3_bucket.this[0]`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  /** @example "aws_s3_bucket" */
  readonly type: string;
  readonly name: string;
  /** Its arguments: Terraform JSON, or a plan's values. Asked when first needed, since they may refer to any other. */
  readonly values: () => unknown;
  /** How its texts are evaluated; without it they are literal, as in a plan. */
  readonly scope?: Scope | undefined;
  /** The Region of its provider, where that is known. */
  readonly region?: string | undefined;
  /** Whether it is there for sure and once: no `count` or `for_each` that may say otherwise. */
  readonly certain: boolean;
  /** Everything that it refers to or waits for, directly. Asked when first needed. */
  readonly dependencies: () => readonly Resource[];
  /** What it was before the plan: its values, `null` for a new one, `undefined` where no plan says. */
  readonly before?: unknown;
}

/** A resource or data source of a Terraform configuration. */
export class Resource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly certain: boolean;
  /** Its arguments before the plan, where a plan says that there were some. */
  readonly before: Block | undefined;
  private readonly props: ResourceProps;
  private arguments: Block | undefined;
  private known: readonly Resource[] | undefined;

  constructor(props: ResourceProps) {
    this.props = props;
    this.address = props.address;
    this.mode = props.mode;
    this.type = props.type;
    this.name = props.name;
    this.certain = props.certain;
    this.before = isMap(props.before) ? new Block(this, props.before, "", undefined) : undefined;
  }

  /** Its arguments. */
  get root(): Block {
    if (this.arguments === undefined) {
      const values = this.props.values();
      this.arguments = new Block(this, isMap(values) ? values : {}, "", this.props.scope);
    }
    return this.arguments;
  }

  /** Its Region, where that is known. Since its version 6 the provider takes it from the resource, too. */
  get region(): string | undefined {
    return this.root.string("region") ?? this.props.region;
  }

  /** What it refers to or waits for, directly. */
  get dependencies(): readonly Resource[] {
    this.known ??= this.props.dependencies();
    return this.known;
  }

  /**
   * What an attribute is set to, where that is written down.
   *
   * @param path Such as `bucket`, or `filter.0.prefix`.
   */
  attribute(path: string): Value | undefined {
    const [first = "", ...rest] = path.split(".");
    // The bucket's id is its name, also before it exists.
    const name = first === "id" && this.type === "aws_s3_bucket" && this.root.isAbsent("id") ? "bucket" : first;
    let value = this.root.value(name);
    for (const step of rest) {
      if (isList(value)) value = value[Number(step)];
      else if (isMap(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
      else return undefined;
    }
    return value;
  }

  /** Whether Terraform makes this after the other, by whatever chain of references and `depends_on`. */
  comesAfter(other: Resource): boolean {
    const seen = new Set<Resource>([this]);
    const left: Resource[] = [this];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      for (const dependency of next.dependencies) {
        if (dependency === other) return true;
        if (seen.has(dependency)) continue;
        seen.add(dependency);
        left.push(dependency);
      }
    }
    return false;
  }
}

/** The resources that references name, each once. */
export function referredTo(references: readonly Reference[]): readonly Resource[] {
  return [...new Set(references.map(({ resource }) => resource))];
}
