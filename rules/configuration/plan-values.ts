import { referencesWithin } from "./plan-module";
import { isMap, NOT_TOLD, type Part, Text, Unknown } from "./value";

/** Finds what the names of an expression are; arguments stand in the resource itself, not in a block of it. */
type FindParts = (names: readonly string[], isArgument: boolean) => readonly Part[];

/** In the place of the expressions of what a plan's configuration does not show, such as the blocks that `dynamic` makes. */
const UNSEEN = Symbol("unseen");

/**
 * A plan's values with what is not known until the apply put in, as texts with their references.
 *
 * @param after What is known.
 * @param unknown `true` in the place of each value that is not.
 * @param expressions What was written in the configuration.
 * @param parts Finds what the names of an expression are.
 */
export function merged(after: unknown, unknown: unknown, expressions: unknown, parts: FindParts): unknown {
  return mergedAt(after, unknown, expressions ?? {}, parts, 0);
}

function mergedAt(after: unknown, unknown: unknown, expressions: unknown, parts: FindParts, depth: number): unknown {
  if (unknown === true) return new Text(textParts(expressions, parts, depth));
  if (!marksAny(unknown)) return after;
  if (Array.isArray(after)) {
    const marks: readonly unknown[] = Array.isArray(unknown) ? unknown : [];
    const inner = Array.isArray(expressions)
      ? written(after, expressions)
      : after.map(() => (isMap(expressions) ? { ...expressions, inList: true } : UNSEEN));
    return after.map((item: unknown, index) => mergedAt(item, marks[index], inner[index], parts, depth + 1));
  }
  if (!isMap(after)) return after;
  const marks = isMap(unknown) ? unknown : {};
  const names = new Set([...Object.keys(after), ...Object.keys(marks)]);
  return Object.fromEntries(
    [...names].map((name) => [name, mergedAt(after[name], marks[name], below(expressions, name), parts, depth + 1)]),
  );
}

/** Whether something within is not known. */
function marksAny(unknown: unknown): boolean {
  if (typeof unknown !== "object" || unknown === null) return unknown === true;
  for (const inner of Object.values(unknown)) if (marksAny(inner)) return true;
  return false;
}

/** The expression of an argument, or of a member of a map. */
function below(expressions: unknown, name: string): unknown {
  if (!isMap(expressions)) return UNSEEN;
  // One expression for the whole map: which of its references a member is made of is not told.
  if (Array.isArray(expressions["references"])) return { ...expressions, inList: true };
  // A single block, as some providers have it, may be written without a list.
  return expressions[name];
}

function textParts(expressions: unknown, parts: FindParts, depth: number): readonly Part[] {
  // Nothing is written: the provider fills it in.
  if (expressions === undefined) return [new Unknown()];
  const names = referencesWithin(expressions);
  const found = names.length === 0 ? [] : parts(names, depth === 1);
  // A block, or a member of a list: which of the references it is made of, and with what around, is not told.
  const isWhole = isMap(expressions) && expressions["inList"] !== true && names.length > 0;
  return isWhole
    ? found
    : [
        new Unknown(
          found.flatMap((part) => new Text([part]).references),
          NOT_TOLD,
        ),
      ];
}

/**
 * The blocks of the configuration that planned blocks were made from. Terraform orders the blocks of a set by itself, and
 * those that `dynamic` makes are not in the configuration: a block is found by its constants, or by its place where all
 * are in order.
 */
function written(items: readonly unknown[], blocks: readonly unknown[]): readonly unknown[] {
  const inOrder = items.length === blocks.length && items.every((item, index) => agrees(item, blocks[index]));
  return items.map((item, index) => {
    const agreeing = blocks.filter((block) => agrees(item, block));
    const [only] = agreeing;
    if (agreeing.length === 1 && items.filter((other) => agrees(other, only)).length === 1) return only;
    return inOrder ? blocks[index] : UNSEEN;
  });
}

function agrees(item: unknown, block: unknown): boolean {
  if (!isMap(item) || !isMap(block)) return false;
  return Object.entries(block).every(([name, expression]) => {
    if (Array.isArray(expression)) return Array.isArray(item[name]) && agreesSomewhere(item[name], expression);
    if (!isMap(expression) || !Object.hasOwn(expression, "constant_value")) return true;
    const constant: unknown = expression["constant_value"];
    // Terraform converts `"30"` where a number is wanted, and fills in what is `null`.
    const [given, planned] = [literal(constant), literal(item[name])];
    return given === undefined || given === planned;
  });
}

/** Whether every block that is written within may be among the planned ones. */
function agreesSomewhere(items: readonly unknown[], blocks: readonly unknown[]): boolean {
  return blocks.every((block) => items.some((item) => agrees(item, block)));
}

function literal(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
