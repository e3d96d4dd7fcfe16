import type { Lifecycle, Removal } from "./lifecycle-rules";
import { covers, describeSelection, type Selection } from "./selection";

/** A change in how long objects live. */
export interface RetentionChange {
  /** Whether objects go earlier, or may. */
  readonly shorter: boolean;
  /** One sentence, without the bucket unless `where` named it. */
  readonly what: string;
}

const MS_A_DAY = 86_400_000;

/**
 * What changes for the objects of a bucket when one lifecycle follows another.
 *
 * Of several rules for an object, the one that removes it first counts
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html). So it does not matter which rule has become
 * which: a removal shortens lives unless one before it removed as much, of as many objects, as early. A rule is also for
 * objects that are there already (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html).
 *
 * Not told: incomplete uploads, which nobody can read, and delete markers without a version, which hold nothing.
 *
 * @param where Stands behind the objects: ` in the bucket quikapp-media-prod`.
 */
export function compareRemovals(before: Lifecycle, after: Lifecycle, where = ""): readonly RetentionChange[] {
  const shorter = after.removals.filter((now) => !before.removals.some((was) => includes(was, now)));
  const longer = before.removals.filter((was) => !after.open && !after.removals.some((now) => reaches(now, was)));
  const changes = [
    ...(after.open
      ? [{ shorter: true, what: `objects${where} may go earlier: the rules are known only at apply` }]
      : []),
    ...shorter.map((now) => ({ shorter: true, what: shorterText(now, earliest(before, now), where) })),
    ...longer.map((was) => ({ shorter: false, what: longerText(was, earliest(after, was), where) })),
  ];
  return [...new Map(changes.map((change) => [change.what, change])).values()];
}

/** Whether a removal removes all that another does, no later. */
function includes(one: Removal, other: Removal): boolean {
  const { amounts } = one;
  if (amounts === undefined || other.amounts === undefined) return false;
  return (
    one.kind === other.kind &&
    covers(one.selection, other.selection) &&
    other.amounts.every((amount, index) => (amounts[index] ?? Infinity) <= amount)
  );
}

/** Whether a removal does, or may do, all that another did. */
function reaches(now: Removal, was: Removal): boolean {
  const isOpen = now.kind === was.kind && (now.amounts === undefined || !now.selection.known);
  return isOpen || includes(now, was);
}

/** When objects were, or will be, removed first by the rules for all of them. */
function earliest({ removals }: Lifecycle, { kind, selection }: Removal): readonly number[] | undefined {
  return removals
    .filter((removal) => removal.kind === kind && covers(removal.selection, selection))
    .flatMap(({ amounts }) => (amounts === undefined ? [] : [amounts]))
    .toSorted(([one = 0], [other = 0]) => one - other)[0];
}

function shorterText({ kind, selection, amounts }: Removal, was: readonly number[] | undefined, where: string): string {
  const whose = subject(kind, selection, where);
  const verb = kind === "noncurrent" ? "go" : "expire";
  if (amounts === undefined) {
    const than = was === undefined ? `and did not before` : `earlier than ${when(kind, was)}`;
    return `${whose} may ${verb} ${than}: when is known only at apply`;
  }
  const now = was === undefined ? `${when(kind, amounts)} and did not before` : instead(kind, amounts, was);
  return `${whose} now ${verb} ${now}: ${CONSEQUENCES[kind]}`;
}

const CONSEQUENCES: Readonly<Record<Removal["kind"], string>> = {
  expiration: "objects older than that go at the next run",
  date: "all that are there then go",
  noncurrent: "those that are beyond it go at the next run",
};

function longerText({ kind, selection, amounts }: Removal, now: readonly number[] | undefined, where: string): string {
  const whose = subject(kind, selection, where);
  const verb = kind === "noncurrent" ? "go" : "expire";
  const was = amounts ?? [];
  if (now === undefined) {
    return `${whose} no longer ${verb}, as they did ${when(kind, was)}: what would have gone then stays`;
  }
  const changed = `${whose} now ${verb} ${instead(kind, now, was)}`;
  if (kind === "expiration")
    return `${changed}: what would have gone on day ${was[0] ?? 0} stays until day ${now[0] ?? 0}`;
  return `${changed}: what would have gone then stays longer`;
}

function subject(kind: Removal["kind"], selection: Selection, where: string): string {
  const objects = `${describeSelection(selection)}${where}`;
  return kind === "noncurrent" ? `old versions of ${objects}` : objects;
}

function when(kind: Removal["kind"], amounts: readonly number[]): string {
  const [first = 0, newer = 0] = amounts;
  if (kind === "date") return `on ${dateText(first)}`;
  if (kind === "expiration") return `after ${daysText(first)}`;
  return `${daysText(first)} after they were replaced${newer === 0 ? "" : `, all but the newest ${newer},`}`;
}

/** Both ways of saying it in one, without what need not be said twice. */
function instead(kind: Removal["kind"], now: readonly number[], was: readonly number[]): string {
  const [first = 0, newer = 0] = was;
  if (kind === "date") return `${when(kind, now)} instead of ${dateText(first)}`;
  if (kind === "expiration") return `${when(kind, now)} instead of ${first}`;
  if ((now[1] ?? 0) !== newer) return `${when(kind, now)} instead of ${when(kind, was).replace(/,$/, "")}`;
  const kept = newer === 0 ? "" : `, all but the newest ${newer}`;
  return `${when(kind, now.slice(0, 1))} instead of ${first}${kept}`;
}

function daysText(days: number): string {
  return `${days} day${days === 1 ? "" : "s"}`;
}

function dateText(ms: number): string {
  return Number.isNaN(ms)
    ? "a date that is none"
    : new Date(Math.floor(ms / MS_A_DAY) * MS_A_DAY).toISOString().slice(0, 10);
}
