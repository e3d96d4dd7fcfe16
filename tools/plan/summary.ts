import type { PlanChanges } from "../changes/change";

/** Whether there is anything to apply. */
export function hasChanges({ changes, outputs }: PlanChanges): boolean {
  return changes.length > 0 || outputs.length > 0;
}

/** What a plan does, in one line of numbers: `2 to create, 1 to replace; 1 output changes`. */
export function countsOf({ changes, outputs }: PlanChanges): string {
  const counts = new Map<string, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  const resources = [...counts].map(([action, count]) => `${count} to ${action}`).join(", ");
  const parts = [
    ...(resources === "" ? [] : [resources]),
    ...(outputs.length === 0 ? [] : [`${outputs.length} output${outputs.length === 1 ? " changes" : "s change"}`]),
  ];
  return parts.length === 0 ? "no changes" : parts.join("; ");
}
