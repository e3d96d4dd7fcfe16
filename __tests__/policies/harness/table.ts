import { expect, test } from "@jest/globals";
import type { Cloud } from "./cloud";
import type { Requester } from "./requester";
import type { Context, Decision } from "./simulate";

/** How a request is made, when not in the usual way. */
export interface Circumstances {
  /** Ends the row's sentence, as in "over plain HTTP". */
  readonly words: string;
  /** Condition keys that the request has, beside or in place of the usual ones. */
  readonly context: Context;
}

/** One line of a table: made by `requester.may` and `requester.mayNot`. */
export interface Row {
  readonly requester: Requester;
  readonly action: string;
  /** ARN of what it is done to. */
  readonly resource: string;
  readonly circumstances: Circumstances | undefined;
  /** Why it is denied; `undefined` where it is allowed. */
  readonly reason: string | undefined;
}

/** What a row says of itself. */
export function sentence({ requester, action, resource, circumstances, reason }: Row): string {
  const how = circumstances ? ` ${circumstances.words}` : "";
  const [verb, why] = reason === undefined ? ["may", ""] : ["may not", `: ${reason}`];
  return `${requester.name} ${verb} ${action} ${resource}${how}${why}`;
}

/** The decision that a row expects. */
export function expected({ reason }: Row): Decision {
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/** A test for each row. */
export function prove(cloud: Cloud, rows: readonly Row[]): void {
  test.each(rows.map((row) => [sentence(row), row] as const))("%s", async (_, row) => {
    expect(await cloud.decide(row)).toStrictEqual(expected(row));
  });
}

/** The first row that does not hold, as a sentence; `undefined` when all do. */
export async function firstBroken(cloud: Cloud, rows: readonly Row[]): Promise<string | undefined> {
  for (const row of rows) {
    if (JSON.stringify(await cloud.decide(row)) !== JSON.stringify(expected(row))) return sentence(row);
  }
  return undefined;
}
