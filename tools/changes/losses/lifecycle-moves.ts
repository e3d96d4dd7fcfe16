import type { Lifecycle, Move } from "./lifecycle-rules";
import { covers, describeSelection, type Selection } from "./selection";

/** Classes whose objects are not read before somebody restores them: https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html */
const ARCHIVES: readonly string[] = ["GLACIER", "DEEP_ARCHIVE"];

/** When the objects of a selection move to a class, first. */
type Schedule = ReadonlyMap<string, Move["when"]>;

/** What changes in which storage class objects lie, one sentence each. Nothing is lost by it, but reads may need a restore. */
export function compareMoves(before: Lifecycle, after: Lifecycle): readonly string[] {
  const moves = [...before.moves, ...after.moves];
  const groups = new Map(
    moves.map(({ selection, noncurrent }) => [JSON.stringify([selection, noncurrent]), { selection, noncurrent }]),
  );
  const sentences = [...groups.values()].flatMap(({ selection, noncurrent }) => {
    const objects = `${noncurrent ? "old versions of " : ""}${describeSelection(selection)}`;
    return differences(objects, scheduleOf(before, selection, noncurrent), scheduleOf(after, selection, noncurrent));
  });
  return [...new Set(sentences)];
}

function differences(objects: string, before: Schedule, after: Schedule): readonly string[] {
  const changed = [...after].flatMap(([storageClass, now]) => {
    const was = before.get(storageClass);
    if (!before.has(storageClass) || was === now) return [];
    const instead = typeof was === "number" && typeof now === "number" ? String(was) : when(was);
    const isEarlier = typeof was !== "number" || typeof now !== "number" || now < was;
    return [
      `${objects} go to ${storageClass} ${when(now)} instead of ${instead}${isEarlier ? restore(storageClass) : ""}`,
    ];
  });
  const added = [...after].filter(([storageClass]) => !before.has(storageClass));
  const removed = [...before].filter(([storageClass]) => !after.has(storageClass));
  // As many as there are on both sides have become one another.
  const turned = added.slice(0, removed.length).map(([to, now], index) => {
    const [from = "", was] = removed[index] ?? [];
    return `${objects} go to ${to} ${when(now)} instead of to ${from} ${when(was)}${restore(to)}`;
  });
  const come = added
    .slice(removed.length)
    .map(([to, now]) => `${objects} now go to ${to} ${when(now)} and did not before${restore(to)}`);
  const gone = removed
    .slice(added.length)
    .map(
      ([from, was]) =>
        `${objects} no longer go to ${from}, as they did ${when(was)}: what is there already stays there`,
    );
  return [...changed, ...turned, ...come, ...gone];
}

function scheduleOf({ moves }: Lifecycle, selection: Selection, noncurrent: boolean): Schedule {
  const schedule = new Map<string, Move["when"]>();
  for (const move of moves) {
    const isSame = JSON.stringify(move.selection) === JSON.stringify(selection);
    if (move.noncurrent !== noncurrent || !(isSame || covers(move.selection, selection))) continue;
    const present = schedule.get(move.storageClass);
    const isFirst = typeof present !== "number" || (typeof move.when === "number" && move.when < present);
    if (!schedule.has(move.storageClass) || isFirst) schedule.set(move.storageClass, move.when);
  }
  return schedule;
}

function restore(storageClass: string): string {
  return ARCHIVES.includes(storageClass) ? ": reads then need a restore" : "";
}

function when(moved: Move["when"]): string {
  if (moved === undefined) return "at a time that is known only at apply";
  return typeof moved === "string" ? `on ${moved}` : `after ${moved} day${moved === 1 ? "" : "s"}`;
}
