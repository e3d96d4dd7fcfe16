import { isMap } from "../../rules/configuration";
import { SENSITIVE } from "./attribute-changes";
import type { PlanChanges } from "./change";

/** Shorter texts are in any sentence. */
const SHORTEST = 3;

/**
 * Takes the texts that Terraform marks as sensitive in a plan's changes out of sentences about it; `undefined` for a plan that
 * has none.
 */
export function secretMask(plan: Secretive): ((sentence: string) => string) | undefined {
  const secrets = secretsIn(plan);
  if (secrets.length === 0) return undefined;
  return (sentence) => secrets.reduce((rest, secret) => rest.replaceAll(secret, SENSITIVE), sentence);
}

type Secretive = Pick<PlanChanges, "changes" | "outputs"> & Partial<Pick<PlanChanges, "drift">>;

/** Also as they stand within JSON; the longest first, since one may be in another. */
function secretsIn({ changes, drift = [], outputs }: Secretive): readonly string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    if (text.length >= SHORTEST) found.add(text).add(JSON.stringify(text).slice(1, -1));
  };
  for (const change of [...changes, ...drift]) {
    visitMarked(change.before, change.beforeSensitive, add);
    visitMarked(change.after, change.afterSensitive, add);
  }
  for (const { before, after, sensitive } of outputs) {
    visitMarked(before, sensitive, add);
    visitMarked(after, sensitive, add);
  }
  return [...found].toSorted((one, other) => other.length - one.length);
}

/** @param marks `true`, or as deep as the value with `true` for each part that may not be shown. */
function visitMarked(value: unknown, marks: unknown, add: (text: string) => void): void {
  if (typeof marks !== "object" && marks !== true) return;
  if (typeof value === "string") {
    if (marks === true) add(value);
    return;
  }
  if (Array.isArray(value) || isMap(value)) {
    for (const [name, member] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      const below = marks === true ? true : (marks as Readonly<Record<string, unknown>> | null)?.[name];
      if (below !== undefined && below !== false) visitMarked(member, below, add);
    }
  }
}
