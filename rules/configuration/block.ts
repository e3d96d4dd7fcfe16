import { evaluate } from "./expression";
import type { Resource } from "./resource";
import type { Scope } from "./scope";
import { isList, isMap, literalOf, Text, type Textual, textOf, type Value, written } from "./value";

/** Arguments as a reader has them: JSON, or a value that is already evaluated. */
type Raw = Readonly<Record<string, unknown>>;

/**
 * A resource's arguments, or a block within them, with their path.
 *
 * Every getter returns `undefined` both for what is not there and for what is not known, so that a rule that compares
 * values is silent by itself. A rule about something that is missing asks {@link isAbsent}, which is true only when it is
 * missing for sure.
 */
export class Block {
  private readonly cache = new Map<string, Value | undefined>();
  private readonly inner = new Map<string, readonly Block[]>();

  constructor(
    /** What it belongs to. */
    readonly resource: Resource,
    private readonly raw: Raw,
    /** From the resource: `rule[1].transition[0]`; empty for the resource's own arguments. */
    readonly path: string,
    private readonly scope: Scope | undefined,
  ) {}

  /** Path of one of its arguments: `rule[1].transition[0].days`. */
  pathOf(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }

  /** Whether an argument or block is missing for sure: not there, `null`, or an empty list of blocks. */
  isAbsent(name: string): boolean {
    if (this.isDynamic(name)) return false;
    const raw = this.rawOf(name);
    // Blocks and texts need not be worked out to be there; a single expression may be null.
    if (isMap(raw) || (typeof raw === "string" && !raw.startsWith("${"))) return false;
    const value = isList(raw) ? raw : this.value(name);
    return value === undefined || value === null || (isList(value) && value.length === 0);
  }

  /** What an argument is; texts with what is not known in them are {@link Text}. `undefined` when not there. */
  value(name: string): Value | undefined {
    if (this.cache.has(name)) return this.cache.get(name);
    const raw = this.rawOf(name);
    const value = raw === undefined ? undefined : evaluate(raw, this.scope);
    this.cache.set(name, value);
    return value;
  }

  /** A text, also one that is known in part only. */
  text(name: string): Textual | undefined {
    return textOf(this.value(name));
  }

  /** A text that is known in full, with what its references are set to. */
  string(name: string): string | undefined {
    return literalOf(this.text(name));
  }

  /** A number, also one that is written as a text, as Terraform converts it. */
  number(name: string): number | undefined {
    const text = this.string(name);
    return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
  }

  /** `true` or `false`, also written as a text. */
  boolean(name: string): boolean | undefined {
    const text = this.string(name);
    return text === "true" ? true : text === "false" ? false : undefined;
  }

  /** What is written, as JSON for a message, with what is not known as it is written. */
  shown(name: string): unknown {
    const shown = (value: Value | undefined): unknown => {
      if (value instanceof Text) return written(value);
      if (isList(value)) return value.map(shown);
      if (!isMap(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]));
    };
    return shown(this.value(name));
  }

  /** The texts of a list, known or not; a single text counts as a list of it. Empty when it is not there or not known. */
  texts(name: string): readonly Textual[] {
    const value = this.value(name);
    const values = isList(value) ? value : value === undefined ? [] : [value];
    return values.flatMap((item) => textOf(item) ?? []);
  }

  /**
   * What JSON says that an argument is written as, its texts being templates.
   *
   * @returns `undefined` when it is no JSON before its templates are worked out.
   */
  json(name: string): Value | undefined {
    const raw = this.rawOf(name);
    if (typeof raw !== "string") return undefined;
    try {
      return evaluate(JSON.parse(raw), this.scope);
    } catch {
      return undefined;
    }
  }

  /** The only block of a name, or the first. */
  block(name: string): Block | undefined {
    return this.blocks(name)[0];
  }

  /** The blocks of a name that can be seen; {@link seesAll} says whether those are all. */
  blocks(name: string): readonly Block[] {
    const known = this.inner.get(name);
    if (known !== undefined) return known;
    const blocks = this.readBlocks(name);
    this.inner.set(name, blocks);
    return blocks;
  }

  private readBlocks(name: string): readonly Block[] {
    const raw = this.rawOf(name);
    if (isMap(raw)) return [new Block(this.resource, raw, this.pathOf(name), this.scope)];
    if (isList(raw)) {
      return raw.flatMap((item, index) =>
        isMap(item) ? [new Block(this.resource, item, `${this.pathOf(name)}[${index}]`, this.scope)] : [],
      );
    }
    const value = this.value(name);
    const items = isList(value) ? value : value === undefined ? [] : [value];
    return items.flatMap((item, index) =>
      isMap(item) ? [new Block(this.resource, item, `${this.pathOf(name)}[${index}]`, undefined)] : [],
    );
  }

  /** Whether every block of a name is seen: none is made by `dynamic` or by an expression that is not known. */
  seesAll(name: string): boolean {
    if (this.isDynamic(name)) return false;
    const raw = this.rawOf(name);
    if (isMap(raw) || (isList(raw) && raw.every((item) => isMap(item)))) return true;
    const value = this.value(name);
    if (value instanceof Text) return false;
    return !isList(value) || value.every((item) => !(item instanceof Text));
  }

  /** Names of all arguments and blocks that are written, absent ones left out. */
  get names(): readonly string[] {
    const dynamic: unknown = this.raw["dynamic"];
    const sections: readonly unknown[] = Array.isArray(dynamic) ? dynamic : [dynamic];
    const made = sections.flatMap((section) => (isMap(section) ? Object.keys(section) : []));
    const own = Object.keys(this.raw).filter((name) => name !== "dynamic" && name !== "//" && !this.isAbsent(name));
    return [...new Set([...own, ...made])];
  }

  private rawOf(name: string): unknown {
    return Object.hasOwn(this.raw, name) ? this.raw[name] : undefined;
  }

  private isDynamic(name: string): boolean {
    const dynamic = this.raw["dynamic"];
    if (isMap(dynamic)) return Object.hasOwn(dynamic, name);
    return isList(dynamic) && dynamic.some((item) => isMap(item) && Object.hasOwn(item, name));
  }
}
