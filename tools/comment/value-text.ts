import { type AttributeChange, SENSITIVE, UNKNOWN } from "../changes/attribute-changes";
import { oneLine } from "./markdown";

const LONGEST_VALUE = 200;

/** The value before, as it is shown. */
export function textBefore({ before, sensitive }: AttributeChange): string {
  return sensitive && before !== null ? SENSITIVE : valueText(before);
}

/** The value afterwards, as it is shown. */
export function textAfter({ after, sensitive, unknown }: AttributeChange): string {
  if (unknown) return UNKNOWN;
  return sensitive && after !== null ? SENSITIVE : valueText(after);
}

/** Any value as JSON of one line. */
export function valueText(value: unknown): string {
  return oneLine(JSON.stringify(value ?? null), LONGEST_VALUE);
}
