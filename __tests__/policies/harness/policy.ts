/** One statement of a policy; tables name it by its `Sid`. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A policy, as IAM reads it. */
export interface Policy {
  readonly Version: string;
  readonly Statement: readonly PolicyStatement[];
}

/** A policy of these statements. */
export function policyOf(...statements: readonly PolicyStatement[]): Policy {
  return { Version: "2012-10-17", Statement: statements };
}

const parsed = new Map<string, Policy>();

/** The policy in a text: the same object for the same text, so that decisions on it can be found again. */
export function parsePolicy(text: string): Policy {
  const policy = parsed.get(text) ?? (JSON.parse(text) as Policy);
  parsed.set(text, policy);
  return policy;
}

/**
 * What a policy says, one thing at a time and in order: two policies that say the same decide the same, however many
 * statements they say it in.
 */
export function factsOf({ Statement }: Policy): readonly string[] {
  const facts = Statement.flatMap(({ Effect, Principal, Action, Resource = [], Condition = {} }) =>
    product([
      [Effect],
      [JSON.stringify(Principal)],
      [Action].flat(),
      Resource.length === 0 ? [""] : [Resource].flat(),
      // Of the values of a condition, one is enough.
      ...Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) =>
          [values].flat().map((value) => `${operator} ${key} ${String(value)}`),
        ),
      ),
    ]),
  );
  return [...new Set(facts)].toSorted();
}

function product(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce<readonly string[]>(
    (all, list) => all.flatMap((one) => list.map((next) => `${one}\n${next}`)),
    [""],
  );
}
