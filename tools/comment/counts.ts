import type { PlanChanges, ResourceChange } from "../changes/change";
import { count } from "./markdown";

/** How many resources of each kind of change; a resource that is imported and changed counts as both. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly replace: number;
  readonly destroy: number;
  readonly forget: number;
  readonly import: number;
  readonly move: number;
}

/** The columns of a table of counts, in its order. */
export const COLUMNS = ["add", "change", "replace", "destroy", "forget", "import", "move"] as const;

export function countsOf(changes: readonly ResourceChange[]): Counts {
  const counts = { add: 0, change: 0, replace: 0, destroy: 0, forget: 0, import: 0, move: 0 };
  const columns = { create: "add", update: "change", import: undefined, move: undefined } as const;
  for (const { action, imported, previousAddress } of changes) {
    const column = action in columns ? columns[action as keyof typeof columns] : (action as keyof Counts);
    if (column !== undefined) counts[column] += 1;
    if (imported) counts.import += 1;
    if (previousAddress !== undefined) counts.move += 1;
  }
  return counts;
}

/** `2 to add, 1 to change`; empty for none. */
export function countsText(counts: Counts): string {
  const told = COLUMNS.filter((column) => counts[column] > 0);
  return told.map((column) => `${counts[column].toLocaleString("en-US")} to ${column}`).join(", ");
}

/** One line for all that a plan changes. */
export function summaryText({ changes, outputs }: PlanChanges): string {
  const resources = countsText(countsOf(changes));
  if (resources === "" && outputs.length === 0) return "No changes.";
  const changed = outputs.length === 0 ? [] : [`${count(outputs.length, "output")} to change`];
  return `${[...(resources === "" ? ["No resources to change"] : [resources]), ...changed].join(", ")}.`;
}
