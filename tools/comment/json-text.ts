import { isMap } from "../../rules/configuration";

/** The object or list that a text holds as JSON; `undefined` for any other value. */
export function jsonIn(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** A policy of IAM or of a resource, as far as it is needed to tell what changes in it. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** All but the statements: `Version`, `Id`. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** A statement as it was written. */
export type Statement = Readonly<Record<string, unknown>>;

/**
 * The policy that a JSON value is; `undefined` for any other.
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyIn(json: unknown): PolicyDocument | undefined {
  if (!isMap(json)) return undefined;
  const { Statement: given, ...rest } = json as Readonly<Record<string, unknown>>;
  // A single statement may stand without a list.
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const statements = list.filter((item): item is Statement => isMap(item) && "Effect" in item);
  return given !== undefined && statements.length === list.length ? { statements, rest } : undefined;
}
