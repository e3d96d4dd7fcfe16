import { globsIntersect } from "./glob";
import type { KeySet } from "./key-templates";
import type { Block } from "./block";
import type { Resource } from "./resource";
import { globOfText, literalOf, Reference, Text, type Textual, textOf, Unknown } from "./value";

/** Resources that belong to another, and whether those are all there can be. */
export interface Attached {
  readonly resources: readonly Resource[];
  /**
   * Whether nothing else can belong to it: every resource of the type says what it belongs to, and the other is handed to
   * no module that is not read.
   */
  readonly complete: boolean;
}

/** What a configuration is made of. */
export interface ConfigurationProps {
  readonly resources: readonly Resource[];
  /** Arguments of the backend, with its kind: `s3`. */
  readonly backend?: { readonly kind: string; readonly block: Block } | undefined;
  /** Resources that modules are given which are not read. What those make of them is not known. */
  readonly handedOver?: readonly Resource[];
  /** Whether there is more than is seen, as in a plan of some resources only. @default false */
  readonly partial?: boolean;
  /** Keys that buckets hold, by address; `""` stands for every bucket. */
  readonly keys?: ReadonlyMap<string, KeySet>;
}

/** Attributes that resources are known by, besides their references. */
const IDENTITIES = ["id", "arn", "bucket", "name", "function_name", "url", "key_id", "queue_url"];

/** A Terraform configuration or plan: its resources, and what belongs to what. */
export class Configuration {
  readonly resources: readonly Resource[];
  readonly backend: ConfigurationProps["backend"];
  private readonly handedOver: ReadonlySet<Resource>;
  private readonly partial: boolean;
  private readonly keys: ReadonlyMap<string, KeySet>;
  private readonly byType = new Map<string, Resource[]>();
  private readonly named = new Map<string, ReadonlyMap<string, Resource>>();
  private readonly links = new Map<string, Links>();

  constructor({ resources, backend, handedOver = [], partial = false, keys = new Map() }: ConfigurationProps) {
    this.resources = resources;
    this.backend = backend;
    this.handedOver = new Set(handedOver);
    this.partial = partial;
    this.keys = keys;
    for (const resource of resources) {
      if (resource.mode !== "managed") continue;
      const present = this.byType.get(resource.type);
      if (present === undefined) this.byType.set(resource.type, [resource]);
      else present.push(resource);
    }
  }

  /** All resources of a type; data sources are none. */
  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /**
   * The resource of a type that a text names: by reference, also by way of another resource (`aws_s3_bucket_versioning.x.bucket`),
   * or by its name or ARN.
   *
   * @returns `undefined` when it lies elsewhere or is not known.
   */
  find(text: Textual | undefined, type: string): Resource | undefined {
    return this.follow(text, type, 0);
  }

  /**
   * What belongs to a resource, such as a bucket's versioning.
   *
   * @param attribute By which it says what it belongs to. @default "bucket"
   */
  attached(target: Resource, type: string, attribute = "bucket"): Attached {
    const links = this.linksOf(type, attribute, target.type);
    return {
      resources: links.placed.get(target) ?? [],
      complete: !this.isHandedOver(target) && !this.mayBeNamed(target, links),
    };
  }

  /** Whether what is not seen may do anything with the resource: a module that is not read, or the rest of a partial plan. */
  isHandedOver(resource: Resource): boolean {
    return this.partial || this.handedOver.has(resource);
  }

  /** The keys that a bucket holds, where that was declared. */
  keysOf(bucket: Resource | undefined): KeySet | undefined {
    return (bucket === undefined ? undefined : this.keys.get(bucket.address)) ?? this.keys.get("");
  }

  /** Whether a text that is not known in full may name the resource. */
  mayName(text: Textual, target: Resource): boolean {
    if (this.find(text, target.type) !== undefined) return this.find(text, target.type) === target;
    if (text instanceof Text && text.references.some(({ resource }) => resource === target)) return true;
    const glob = globOfText(text);
    const names = IDENTITIES.flatMap((attribute) => textOf(target.attribute(attribute)) ?? []);
    return names.length === 0 || names.some((name) => endsIntersect(glob, globOfText(name)));
  }

  private follow(text: Textual | undefined, type: string, depth: number): Resource | undefined {
    if (text === undefined || depth > 8) return undefined;
    if (text instanceof Text) {
      const { reference } = text;
      if (reference?.resource.type === type && reference.resource.mode === "managed") return reference.resource;
      const behind = reference === undefined ? undefined : textOf(reference.value);
      const found = this.follow(behind, type, depth + 1) ?? this.arnOf(text, type);
      if (found !== undefined) return found;
    }
    const literal = literalOf(text);
    return literal === undefined ? undefined : this.names(type).get(arnName(literal));
  }

  /** `arn:aws:s3:::${aws_s3_bucket.media.id}` names the bucket as its reference does. */
  private arnOf({ parts }: Text, type: string): Resource | undefined {
    const [prefix, reference, ...rest] = parts;
    const isArn = typeof prefix === "string" && /^arn:[\w-]+:s3:::$/.test(prefix) && rest.length === 0;
    return isArn && reference instanceof Reference ? this.follow(new Text([reference]), type, 1) : undefined;
  }

  private names(type: string): ReadonlyMap<string, Resource> {
    const present = this.named.get(type);
    if (present !== undefined) return present;
    const names = new Map<string, Resource>();
    for (const resource of this.ofType(type)) {
      for (const attribute of IDENTITIES) {
        const name = resource.root.string(attribute);
        if (name !== undefined) names.set(arnName(name), resource);
      }
    }
    this.named.set(type, names);
    return names;
  }

  private linksOf(type: string, attribute: string, targetType: string): Links {
    const key = `${type} ${attribute} ${targetType}`;
    const present = this.links.get(key);
    if (present !== undefined) return present;
    const placed = new Map<Resource, Resource[]>();
    const unplaced: Text[] = [];
    const literals = new Set<string>();
    for (const resource of this.ofType(type)) {
      const texts = resource.root.texts(attribute);
      // What is not seen at all may be anything.
      if (texts.length === 0 && !resource.root.isAbsent(attribute)) unplaced.push(new Text([new Unknown()]));
      for (const text of texts) {
        const target = this.find(text, targetType);
        const literal = literalOf(text);
        if (target !== undefined) append(placed, target, resource);
        else if (literal !== undefined) literals.add(lastPart(literal));
        else if (text instanceof Text && !isElsewhere(text)) unplaced.push(text);
      }
    }
    const links = { placed, unplaced, literals };
    this.links.set(key, links);
    return links;
  }

  private mayBeNamed(target: Resource, { unplaced, literals }: Links): boolean {
    if (unplaced.some((text) => this.mayName(text, target))) return true;
    const names = IDENTITIES.flatMap((attribute) => target.root.string(attribute) ?? []);
    // An ARN or URL ends with the name; whether it is of this account and Region is not known.
    if (names.some((name) => literals.has(lastPart(name)))) return true;
    return names.length === 0 && [...literals].some((literal) => this.mayName(literal, target));
  }
}

interface Links {
  readonly placed: ReadonlyMap<Resource, readonly Resource[]>;
  /** Texts that are not known in full and name nothing found. */
  readonly unplaced: readonly Text[];
  /** Names of nothing found, the last parts of ARNs and URLs. */
  readonly literals: ReadonlySet<string>;
}

/** Whether a text refers to something that this configuration only reads. */
function isElsewhere(text: Text): boolean {
  return text.reference?.resource.mode === "data";
}

function append<K>(map: Map<K, Resource[]>, key: K, resource: Resource): void {
  const present = map.get(key);
  if (present === undefined) map.set(key, [resource]);
  else present.push(resource);
}

/** What an ARN or URL ends with: the name. */
function lastPart(text: string): string {
  return text.slice(Math.max(text.lastIndexOf(":"), text.lastIndexOf("/")) + 1);
}

/** The name within a bucket's ARN, in any partition; everything else as it is. */
function arnName(text: string): string {
  return /^arn:[\w-]+:s3:::([^/]+)$/.exec(text)?.[1] ?? text;
}

/** What may stand before a name in its ARN or its URL. */
const BEFORE_NAMES = ["", "arn:*:", "arn:*/", "http*/"];

/** Whether one text may be the other, or the ARN or URL of it. */
function endsIntersect(one: string, other: string): boolean {
  return BEFORE_NAMES.some(
    (before) => globsIntersect(one, `${before}${other}`) || globsIntersect(`${before}${one}`, other),
  );
}
