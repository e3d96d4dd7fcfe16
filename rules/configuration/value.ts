import { globOf } from "./glob";
import type { Resource } from "./resource";

/** A reference to an attribute of a resource of this configuration, such as `aws_s3_bucket.media.arn`. */
export class Reference {
  /**
   * @param resource What is referred to.
   * @param attribute Path below it, such as `arn` or `filter.0.prefix`; empty for the resource itself.
   */
  constructor(
    readonly resource: Resource,
    readonly attribute: string,
  ) {}

  /** What the attribute is set to, where that is written down. */
  get value(): Value | undefined {
    return this.resource.attribute(this.attribute);
  }
}

/** The source of what was written, where only that is known: a plan tells of it no more than its references. */
export const NOT_TOLD = "(known after apply)";

/** Something that only `terraform apply` knows, or that these rules do not work out. */
export class Unknown {
  /**
   * @param references What it is made from, as far as that lies in this configuration.
   * @param source As written, for messages, or {@link NOT_TOLD}; empty in a plan where nothing is written at all.
   */
  constructor(
    readonly references: readonly Reference[] = [],
    readonly source = "",
  ) {}
}

/** A piece of a text. */
export type Part = string | Reference | Unknown;

/** A text that is not all literal: `${aws_s3_bucket.media.arn}/*` is a reference and the literal `/*`. */
export class Text {
  constructor(readonly parts: readonly Part[]) {}

  /** The one reference that the whole text is. */
  get reference(): Reference | undefined {
    const [first, ...rest] = this.parts;
    return first instanceof Reference && rest.length === 0 ? first : undefined;
  }

  /** Every reference in it. */
  get references(): readonly Reference[] {
    return this.parts.flatMap((part) => {
      if (typeof part === "string") return [];
      return part instanceof Reference ? [part] : part.references;
    });
  }
}

/** A value of Terraform's, as far as it is known. */
export type Value = null | boolean | number | string | Text | readonly Value[] | { readonly [name: string]: Value };

/** A text, literal or not. */
export type Textual = string | Text;

/** Levels of references that are followed before a circle is suspected. */
const MAX_DEPTH = 16;

/** Whether a value is a map. */
export function isMap(value: unknown): value is Readonly<Record<string, Value>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Text);
}

/** Whether a value is a list. */
export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** A value as a text: numbers and booleans as Terraform converts them, `undefined` for what is none. */
export function textOf(value: Value | undefined): Textual | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" || value instanceof Text ? value : undefined;
}

/** What texts were found to be. */
const literals = new WeakMap<Text, string | undefined>();
const globs = new WeakMap<Text, string>();
/** Longer texts count as unknown: texts that are made of each other would fill the memory. */
const MAX_LENGTH = 1_000_000;
/** Longer than any name, ARN or key: comparing two globs costs the product of their lengths. */
const MAX_GLOB_LENGTH = 4096;

/** The text in full, with what its references are set to; `undefined` when a part of it is not known. */
export function literalOf(text: Textual | undefined, depth = 0): string | undefined {
  if (text === undefined || typeof text === "string") return text;
  if (literals.has(text)) return literals.get(text);
  if (depth > MAX_DEPTH) return undefined;
  // Found again while it is worked out: a circle.
  literals.set(text, undefined);
  const literal = joined(text, (part) => {
    return part instanceof Reference ? literalOf(textOf(part.value), depth + 1) : undefined;
  });
  literals.set(text, literal);
  return literal;
}

/** The text as a glob: known characters, escaped, and `*` for what is not known. */
export function globOfText(text: Textual, depth = 0): string {
  if (typeof text === "string") return globOf(text);
  const known = globs.get(text);
  if (known !== undefined) return known;
  if (depth > MAX_DEPTH) return "*";
  globs.set(text, "*");
  const glob = joined(new Text(text.parts.map((part) => (typeof part === "string" ? globOf(part) : part))), (part) => {
    const value = part instanceof Reference ? textOf(part.value) : undefined;
    return value === undefined ? "*" : globOfText(value, depth + 1);
  });
  const short = glob === undefined || glob.length > MAX_GLOB_LENGTH ? "*" : glob.replaceAll(/\*{2,}/g, "*");
  globs.set(text, short);
  return short;
}

function joined({ parts }: Text, known: (part: Reference | Unknown) => string | undefined): string | undefined {
  let text = "";
  for (const part of parts) {
    const next = typeof part === "string" ? part : known(part);
    if (next === undefined || text.length + next.length > MAX_LENGTH) return undefined;
    text += next;
  }
  return text;
}

/** Joins texts, keeping literals together. */
export function concatTexts(texts: readonly Textual[]): Textual {
  const parts: Part[] = [];
  for (const text of texts) {
    for (const part of typeof text === "string" ? [text] : text.parts) {
      const last = parts.at(-1);
      if (part === "") continue;
      if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  const [only, ...rest] = parts;
  if (only === undefined) return "";
  return rest.length === 0 && typeof only === "string" ? only : new Text(parts);
}

/** What is written, for a message: `${aws_s3_bucket.media.arn}/*`. */
export function written(text: Textual): string {
  if (typeof text === "string") return text;
  return text.parts
    .map((part) => {
      if (typeof part === "string") return part;
      if (part instanceof Unknown) return ["", NOT_TOLD].includes(part.source) ? NOT_TOLD : `\${${part.source}}`;
      return `\${${[part.resource.address, part.attribute].filter((step) => step !== "").join(".")}}`;
    })
    .join("");
}

/** A step into lists and maps; `undefined` for what is not there, or not known. */
export function below(value: Value | undefined, path: readonly string[]): Value | undefined {
  let found = value;
  for (const step of path) {
    if (isList(found)) found = found[Number(step)];
    else if (isMap(found)) found = Object.hasOwn(found, step) ? found[step] : undefined;
    else found = stepInto(found, step);
  }
  return found;
}

/** An attribute of a resource that was handed on as a whole: `var.bucket.arn`. */
function stepInto(value: Value | undefined, step: string): Value | undefined {
  const reference = value instanceof Text ? value.reference : undefined;
  if (reference === undefined) return undefined;
  const attribute = reference.attribute === "" ? step : `${reference.attribute}.${step}`;
  return new Text([new Reference(reference.resource, attribute)]);
}
