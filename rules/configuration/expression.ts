import { parseExpression } from "./expression-parser";
import { expressionEnd } from "./expression-text";
import { nestedOr } from "./nesting";
import type { Scope } from "./scope";
import { concatTexts, Reference, Text, type Textual, textOf, Unknown, type Value } from "./value";

/** Names of resources within an expression that is not worked out: `aws_s3_bucket.media`, `data.aws_iam_policy_document.x`. */
const ADDRESS = /(?<![\w.])((?:data\.)?[a-z][a-z0-9]*_\w+\.[A-Za-z_][\w-]*)/g;
/** Names of values that may hold references: `local.bucket`, `var.bucket`, `module.media.bucket`. */
const NAMED = /(?<![\w.])((?:var|local)\.[A-Za-z_][\w-]*|module\.[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*)/g;

/** Longer texts are not put together: parts that double each other would fill the memory. */
const MAX_LENGTH = 1_000_000;
const MAX_PARTS = 1000;

/**
 * A value of Terraform JSON with its templates worked out, as far as they are literals, references, `jsonencode` and
 * comparisons of what is known. Everything else becomes {@link Unknown}, never a guess.
 *
 * @param raw JSON, in which texts are templates; or what was evaluated before.
 * @param scope What names stand for; without it texts are literal.
 */
export function evaluate(raw: unknown, scope: Scope | undefined): Value {
  // Without templates JSON is a value as it is.
  if (scope === undefined) return (raw ?? null) as Value;
  if (typeof raw === "string") return raw.includes("{") ? evaluateTemplate(raw, scope) : raw;
  if (Array.isArray(raw)) return raw.map((item) => evaluate(item, scope));
  if (raw instanceof Text) return raw;
  if (typeof raw === "object" && raw !== null) {
    const map: Record<string, Value> = {};
    // No argument is called so, and setting it would change what the map is.
    for (const name of Object.keys(raw)) {
      if (name !== "__proto__") map[name] = evaluate((raw as Readonly<Record<string, unknown>>)[name], scope);
    }
    return map;
  }
  return typeof raw === "number" || typeof raw === "boolean" ? raw : null;
}

/** A template: literal text with `${…}` in it. One that is a single `${…}` is the value of that expression. */
export function evaluateTemplate(template: string, scope: Scope): Value {
  if (!template.includes("${") && !template.includes("%{")) return template;
  const pieces = templatePieces(template);
  if (pieces === undefined) return unknown(template, scope);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && "expression" in only)
    return evaluateExpression(only.expression, scope);
  const texts = pieces.map((piece): Textual => {
    if ("literal" in piece) return piece.literal;
    return textOf(evaluateExpression(piece.expression, scope)) ?? unknown(piece.expression, scope);
  });
  return isTooLong(texts) ? unknown(template, scope) : concatTexts(texts);
}

function isTooLong(texts: readonly Textual[]): boolean {
  let length = 0;
  let parts = 0;
  for (const text of texts) {
    for (const part of typeof text === "string" ? [text] : text.parts) {
      length += typeof part === "string" ? part.length : 0;
      parts += 1;
    }
  }
  return length > MAX_LENGTH || parts > MAX_PARTS;
}

/** A reference as nearly all are, such as `aws_s3_bucket.media.arn`; resources have an underscore in their type. */
const PLAIN_REFERENCE = /^((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)\.([a-z_]+)$/;

/** Found again for each policy that names it, so looked up once. */
const PLAIN = new WeakMap<Scope, Map<string, Text>>();

function plainReference(expression: string, scope: Scope): Text | undefined {
  const known = PLAIN.get(scope) ?? new Map<string, Text>();
  PLAIN.set(scope, known);
  const present = known.get(expression);
  if (present !== undefined) return present;
  const [, address = "", attribute = ""] = PLAIN_REFERENCE.exec(expression) ?? [];
  const resource = address === "" ? undefined : scope.resource(address);
  if (resource === undefined) return undefined;
  const reference = new Text([new Reference(resource, attribute)]);
  known.set(expression, reference);
  return reference;
}

/** An expression without `${` and `}`. */
export function evaluateExpression(expression: string, scope: Scope): Value {
  return plainReference(expression, scope) ?? parsed(expression, scope);
}

function parsed(expression: string, scope: Scope): Value {
  return nestedOr(
    () => parseExpression(expression, scope) ?? unknown(expression, scope),
    () => unknown(expression, scope),
  );
}

/** What is not worked out, with the resources that it names, also by way of locals, variables and modules. */
export function unknown(expression: string, scope: Scope): Text {
  const found = new Map<string, Reference>();
  const add = (reference: Reference): void => {
    found.set(`${reference.resource.address} ${reference.attribute}`, reference);
  };
  for (const [, address = ""] of expression.matchAll(ADDRESS)) {
    const resource = scope.resource(address);
    if (resource !== undefined) add(new Reference(resource, ""));
  }
  const names = new Set([...expression.matchAll(NAMED)].map(([, name = ""]) => name));
  for (const name of names) referencesIn(scope.lookup(name.split("."))).forEach(add);
  return new Text([new Unknown([...found.values()], expression)]);
}

/** Every reference that a value holds. */
export function referencesIn(value: Value | undefined): readonly Reference[] {
  const references: Reference[] = [];
  // A list of which each member is the same list is looked at once: a set goes on with what is added on the way.
  const seen = new Set<Value | undefined>([value]);
  for (const next of seen) {
    if (typeof next !== "object" || next === null) continue;
    if (next instanceof Text) references.push(...next.references);
    else for (const item of Object.values(next) as readonly Value[]) seen.add(item);
  }
  return references;
}

type Piece = { readonly literal: string } | { readonly expression: string };

/** Cuts a template; `undefined` for one with directives (`%{if …}`) or without an end. */
function templatePieces(template: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let literal = "";
  let index = 0;
  for (;;) {
    MARKER.lastIndex = index;
    const marker = MARKER.exec(template);
    literal += template.slice(index, marker?.index);
    if (marker === null) break;
    const [text] = marker;
    index = marker.index + text.length;
    if (text === "%{") return undefined;
    if (text === "${") {
      const end = expressionEnd(template, index);
      if (end === undefined) return undefined;
      if (literal !== "") pieces.push({ literal });
      literal = "";
      pieces.push({ expression: template.slice(index, end) });
      index = end + 1;
    } else literal += text.slice(1);
  }
  if (literal !== "") pieces.push({ literal });
  return pieces;
}

/** The beginning of an expression or a directive, or one that is escaped. */
const MARKER = /\$\$\{|%%\{|\$\{|%\{/g;
