import { evaluateTemplate, unknown } from "./expression";
import { commentEnd, itemEnd, textEnd, unescaped } from "./expression-text";
import { nested } from "./nesting";
import type { Scope } from "./scope";
import { literalOf, Reference, Text, textOf, type Value } from "./value";

/** What the parser does not work out. */
class NotWorkedOut extends Error {}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][\w-]*/y;
/** Names of the instance that an expression belongs to. */
const OWN_KEY = /(?:each\.key|count\.index)\s*(?=\])/y;

/** Functions whose result is their argument, but for its type. */
const SAME = [
  "tolist",
  "toset",
  "tostring",
  "tonumber",
  "tomap",
  "jsonencode",
  "sensitive",
  "nonsensitive",
  "trimspace",
];

/**
 * The value of an expression of Terraform's language: literals, lists, maps, references, conditions on what is known and
 * `jsonencode`, whose value here is what it encodes.
 *
 * @returns `undefined` for everything else: function calls, `for`, splats, arithmetic.
 */
export function parseExpression(source: string, scope: Scope): Value | undefined {
  try {
    const parser = new Parser(source, scope);
    const value = parser.expression();
    parser.end();
    return value;
  } catch (error) {
    if (error instanceof NotWorkedOut) return undefined;
    throw error;
  }
}

class Parser {
  private index = 0;

  constructor(
    private readonly source: string,
    private readonly scope: Scope,
  ) {}

  end(): void {
    this.skip();
    if (this.index < this.source.length) throw new NotWorkedOut();
  }

  expression(): Value {
    return nested(() => this.conditional());
  }

  private conditional(): Value {
    const condition = this.comparison();
    if (!this.take("?")) return condition;
    const yes = this.expression();
    this.demand(":");
    const no = this.expression();
    if (condition === true || condition === "true") return yes;
    if (condition === false || condition === "false") return no;
    throw new NotWorkedOut();
  }

  private comparison(): Value {
    const left = this.operand();
    for (const operator of ["==", "!="]) {
      if (!this.take(operator)) continue;
      const right = this.operand();
      const [one, other] = [literalOf(textOf(left)), literalOf(textOf(right))];
      // A null compares with what is known to be there, too.
      const [empty, alsoEmpty] = [left === null, right === null];
      if ((one === undefined && !empty) || (other === undefined && !alsoEmpty)) throw new NotWorkedOut();
      const same = empty || alsoEmpty ? empty === alsoEmpty : one === other;
      return operator === "==" ? same : !same;
    }
    return left;
  }

  private operand(): Value {
    this.skip();
    const character = this.source[this.index];
    if (character === '"') return this.text();
    if (character === "[") return this.list();
    if (character === "{") return this.map();
    if (this.take("(")) {
      const value = this.expression();
      this.demand(")");
      return value;
    }
    const number = this.match(NUMBER);
    if (number !== undefined) return Number(number);
    const name = this.match(NAME);
    if (name === undefined) throw new NotWorkedOut();
    if (name === "true" || name === "false") return name === "true";
    if (name === "null") return null;
    return this.take("(") ? this.call(name) : this.named(name);
  }

  private text(): Value {
    const end = textEnd(this.source, this.index + 1);
    if (end === undefined) throw new NotWorkedOut();
    const inner = this.source.slice(this.index + 1, end);
    this.index = end + 1;
    return evaluateTemplate(unescaped(inner), this.scope);
  }

  private list(): Value {
    this.demand("[");
    const items: Value[] = [];
    while (!this.take("]")) {
      if (this.match(/for\b/y) !== undefined) throw new NotWorkedOut();
      items.push(this.item([",", "]"]));
      if (!this.take(",") && !this.ahead("]")) throw new NotWorkedOut();
    }
    return items;
  }

  private map(): Value {
    this.demand("{");
    const entries: [string, Value][] = [];
    while (!this.take("}")) {
      if (this.match(/for\b(?!\s*[=:])/y) !== undefined) throw new NotWorkedOut();
      const name = this.key();
      if (!this.take("=") && !this.take(":")) throw new NotWorkedOut();
      entries.push([name, this.item([",", "}", "\n"])]);
      this.take(",");
    }
    return Object.fromEntries(entries);
  }

  private key(): string {
    this.skip();
    const quoted = this.source[this.index] === '"';
    const value = quoted ? this.text() : this.take("(") ? this.parenthesised() : this.match(NAME);
    const literal = value === undefined ? undefined : literalOf(textOf(value));
    if (literal === undefined) throw new NotWorkedOut();
    return literal;
  }

  private parenthesised(): Value {
    const value = this.expression();
    this.demand(")");
    return value;
  }

  /** A member of a list or map; one that is not worked out is unknown by itself, and its neighbours are still seen. */
  private item(ends: readonly string[]): Value {
    const start = this.index;
    try {
      const value = this.expression();
      if (ends.includes("\n")) this.skipInline();
      else this.skip();
      const next = this.source[this.index];
      if (next === undefined || ends.includes(next) || commentEnd(this.source, this.index) > this.index) return value;
    } catch (error) {
      if (!(error instanceof NotWorkedOut)) throw error;
    }
    this.index = itemEnd(this.source, start, ends);
    const source = this.source.slice(start, this.index).trim();
    // Nothing was read: what follows is no member, and reading on would not end.
    if (source === "" || source === this.source.trim()) throw new NotWorkedOut();
    return unknown(source, this.scope);
  }

  private call(name: string): Value {
    if (!SAME.includes(name)) throw new NotWorkedOut();
    const value = this.expression();
    this.take(",");
    this.demand(")");
    return value;
  }

  /** A reference, to the end of its path. */
  private named(first: string): Value {
    const path = [first];
    for (;;) {
      if (this.source[this.index] === "." && this.source[this.index + 1] !== "*") {
        this.index += 1;
        const step = this.match(NAME) ?? this.match(/\d+/y);
        if (step === undefined) throw new NotWorkedOut();
        path.push(step);
      } else if (this.source[this.index] === "[") {
        this.index += 1;
        if (this.ahead("*")) throw new NotWorkedOut();
        path.push(`[${this.step()}]`);
        this.demand("]");
      } else break;
    }
    return this.resolve(path);
  }

  /** An index; empty for one that stands for the same instance of another resource or module. */
  private step(): string {
    if (this.match(OWN_KEY) !== undefined) return "";
    const step = literalOf(textOf(this.expression()));
    if (step === undefined) throw new NotWorkedOut();
    return step;
  }

  private resolve(path: readonly string[]): Value {
    const length = path[0] === "data" ? 3 : 2;
    // `aws_s3_bucket.this[0].arn`: the index says which of several; they are one resource here, or one module.
    const hasIndex = path[length]?.startsWith("[") === true;
    const isModule = path[0] === "module";
    const steps = hasIndex && isModule ? path.toSpliced(length, 1) : path;
    const isOwn = steps.includes("[]") && !(hasIndex && path.lastIndexOf("[]") === length);
    const found = steps.includes("[]") ? undefined : this.scope.lookup(steps.map(withoutBrackets));
    if (found !== undefined) return found;
    const resource = isOwn || isModule ? undefined : this.scope.resource(path.slice(0, length).join("."));
    if (resource === undefined) throw new NotWorkedOut();
    const attributes = path.slice(hasIndex ? length + 1 : length);
    return new Text([new Reference(resource, attributes.map(withoutBrackets).join("."))]);
  }

  private skip(): void {
    for (;;) {
      this.match(/\s+/y);
      const end = commentEnd(this.source, this.index);
      if (end === this.index) return;
      this.index = end;
    }
  }

  /** Skips blanks, but not to the next line: in a map a line's end ends the member. */
  private skipInline(): void {
    this.match(/[ \t\r]+/y);
  }

  private ahead(token: string): boolean {
    this.skip();
    return this.source.startsWith(token, this.index);
  }

  private take(token: string): boolean {
    const start = this.index;
    // `=` is not the beginning of `==`.
    if (this.ahead(token) && !(token === "=" && this.source[this.index + 1] === "=")) {
      this.index += token.length;
      return true;
    }
    // What was skipped may be the line's end, which ends a member of a map.
    this.index = start;
    return false;
  }

  private demand(token: string): void {
    if (!this.take(token)) throw new NotWorkedOut();
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.index;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.index += found.length;
    return found;
  }
}

function withoutBrackets(step: string): string {
  return step.startsWith("[") ? step.slice(1, -1) : step;
}
