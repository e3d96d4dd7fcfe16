const MAX_CHARACTERS = 120;

/**
 * Renders what was given for a message: JSON in printable ASCII, 120 characters at most, and never an exception.
 *
 * What was given may be untrusted and lands in logs and HTTP answers: a raw line break or bidirectional mark would let
 * its author forge a log line.
 *
 * @returns The type of what has no JSON, such as a function or an object that contains itself; `nothing` for undefined.
 */
export function formatGiven(value: unknown): string {
  if (value === undefined) return "nothing";
  // JSON has no NaN, no Infinity and no bigint; the first two would read as null.
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : json(value);
  if (text === undefined) return typeof value;
  return bounded(text.slice(0, MAX_CHARACTERS + 1).replace(/[^\x20-\x7e]/g, escaped));
}

/** A list of allowed values for a message: `a, b or c`. */
export function oneOf(values: readonly string[]): string {
  const last = values.at(-1) ?? "";
  return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} or ${last}`;
}

function json(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function escaped(codeUnit: string): string {
  return `\\u${codeUnit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Cuts between two characters of JSON: half of an escape would read as another character. */
function bounded(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const whole = /^(?:[^\\]|\\u[0-9a-f]{4}|\\[^u])*/.exec(text.slice(0, MAX_CHARACTERS - 3))?.[0] ?? "";
  return `${whole}...`;
}
