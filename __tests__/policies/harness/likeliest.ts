import type { Mutant } from "./mutants";
import type { Row } from "./table";

/**
 * Rows in the order in which they are likely to break with a mutant. A row is simulated in a millisecond, and a mutant
 * concerns hundreds; the right one is nearly always among the first.
 */
export function likeliestFirst(rows: readonly Row[], mutant: Mutant): readonly Row[] {
  return rows
    .map((row) => ({ row, score: scoreOf(row, mutant) }))
    .toSorted((one, other) => other.score - one.score)
    .map(({ row }) => row);
}

function scoreOf(row: Row, mutant: Mutant): number {
  return (mayBreak(row, mutant) ? 8 : 0) + (isAbout(row, mutant) ? 4 : 0) + likeness(row, mutant);
}

/** Whether the row expects what the mutant takes away, or refuses what it opens. */
function mayBreak({ reason }: Row, { statement, change }: Mutant): boolean {
  const { Effect, Sid = "", Condition = {} } = statement;
  const loosened = Object.entries(Condition).some(([operator, keys]) =>
    Object.keys(keys).some((key) => change === `without ${operator} ${key}`),
  );
  if (Effect === "Deny") return loosened !== (reason?.startsWith(Sid) ?? false);
  return loosened || change.startsWith("for ") ? (reason?.startsWith("nothing allows") ?? false) : reason === undefined;
}

/** Whether the row asks for the action that changes. */
function isAbout({ action }: Row, { statement, change }: Mutant): boolean {
  const actions = [statement.Action].flat();
  if (actions.some((each) => change === `without ${each}`)) return matches(change.slice("without ".length), action);
  const named = actions.some((each) => matches(each, action));
  return change === "for all actions" ? !named && action.split(":")[0] === actions[0]?.split(":")[0] : named;
}

/** How many of the ARNs, accounts and services of the row's request the statement names, and whether the change does. */
function likeness({ requester, resource, circumstances }: Row, { statement, change }: Mutant): number {
  const said = JSON.stringify(statement);
  const [container = resource] = resource.split("/");
  const values = [
    requester.principal ?? "anybody",
    ...Object.values({ ...requester.context, ...circumstances?.context }),
  ];
  const named = [container, ...new Set(values)].filter((value) => said.includes(JSON.stringify(value).slice(0, -1)));
  return named.length + (matches(change.slice("without ".length), resource) ? 4 : 0);
}

/** Whether a pattern of a policy matches, for patterns with a `*` at the end at most. */
function matches(pattern: string, value: string): boolean {
  return pattern.endsWith("*") ? value.startsWith(pattern.slice(0, -1)) : pattern === value;
}
