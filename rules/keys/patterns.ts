import type { KeySet } from "../configuration";

/** What of key templates tells a pattern from a literal text. */
interface Notation {
  /** Whether keys hold literal asterisks. */
  readonly hasAsterisk: boolean;
  /** `{workspace_id}` and the like, each once. */
  readonly placeholders: readonly string[];
}

const notations = new WeakMap<KeySet, Notation>();

/** Whether a text was meant as a pattern: it has a wildcard, or a placeholder as the templates write it. */
export function isPattern(text: string, keys: KeySet): boolean {
  if (!/[*{]/.test(text)) return false;
  const { hasAsterisk, placeholders } = notationOf(keys);
  return (text.includes("*") && !hasAsterisk) || placeholders.some((name) => text.includes(name));
}

function notationOf(keys: KeySet): Notation {
  const known = notations.get(keys);
  if (known !== undefined) return known;
  const templates = keys.flatMap((kind) => kind.templates);
  const notation = {
    hasAsterisk: templates.some((template) => template.includes("*")),
    placeholders: [...new Set(templates.flatMap((template) => template.match(/\{[^{}]*\}/g) ?? []))],
  };
  notations.set(keys, notation);
  return notation;
}
