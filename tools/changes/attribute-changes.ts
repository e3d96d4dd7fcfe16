import { isMap } from "../../rules/configuration";
import { alignLists, isReordered } from "./align-lists";
import { canonical, isAbsent } from "./canonical";
import type { AttributePath, JsonObject, ResourceChange } from "./change";

/** What stands for a value that may not be shown. */
export const SENSITIVE = "(sensitive)";
/** What stands for a value that is not known yet. */
export const UNKNOWN = "(known after apply)";

/** One value of a resource that becomes another. */
export interface AttributeChange {
  /** `rule[0].expiration[0].days`; names that are no identifiers in brackets: `tags["a b"]`. Indexes are those afterwards. */
  readonly path: string;
  /** The same, step by step. */
  readonly steps: AttributePath;
  /** Null for none, {@link SENSITIVE} for what may not be shown. */
  readonly before: unknown;
  /** Null for none and for what is not known yet, {@link SENSITIVE} for what may not be shown. */
  readonly after: unknown;
  /** Whether either value may not be shown. Then neither is: they may be the same. */
  readonly sensitive: boolean;
  /** Whether the value afterwards is not known yet. */
  readonly unknown: boolean;
  /** Whether this is why the resource is replaced. */
  readonly forcesReplacement: boolean;
}

/** Two values at one place, with their marks. */
interface Place {
  readonly steps: AttributePath;
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
}

/**
 * What changes in a resource, value by value. Of lists that hold the same items in another order nothing is told, since
 * Terraform writes sets in any order; unless there is nothing else, for then it is a list whose order counts.
 */
export function attributeChanges(change: ResourceChange): readonly AttributeChange[] {
  const place: Place = {
    steps: [],
    before: change.before ?? {},
    after: change.after ?? {},
    unknown: change.after === null ? undefined : change.afterUnknown,
    beforeSensitive: change.beforeSensitive,
    afterSensitive: change.afterSensitive,
  };
  const { action, replacePaths } = change;
  const unordered = [...differences(place, false)];
  const isOneSided = change.before === null || change.after === null;
  const found = isOneSided || unordered.length > 0 ? unordered : [...differences(place, true)];
  // What is empty is not worth telling of a resource that comes or goes as a whole.
  const told = isOneSided
    ? found.filter(({ before, after, unknown }) => unknown === true || !areEmpty(before, after))
    : found;
  return told.map((leaf) => attributeChange(leaf, action === "replace" ? replacePaths : []));
}

/** What changes between two values of JSON, such as two texts hold. Order counts where nothing else changes. */
export function valueChanges(before: unknown, after: unknown): readonly AttributeChange[] {
  const marks = { unknown: undefined, beforeSensitive: undefined, afterSensitive: undefined };
  const place: Place = { steps: [], before, after, ...marks };
  const unordered = [...differences(place, false)];
  const found = unordered.length > 0 ? unordered : [...differences(place, true)];
  return found.map((leaf) => attributeChange(leaf, []));
}

function attributeChange({ steps, ...leaf }: Place, replacePaths: readonly AttributePath[]): AttributeChange {
  const sensitive = isMarkedWithin(leaf.beforeSensitive) || isMarkedWithin(leaf.afterSensitive);
  const unknown = leaf.unknown === true;
  const shown = (value: unknown): unknown => (isAbsent(value) ? null : sensitive ? SENSITIVE : value);
  return {
    path: pathText(steps),
    steps,
    before: shown(leaf.before),
    after: unknown ? null : shown(leaf.after),
    sensitive,
    unknown,
    forcesReplacement: replacePaths.some((path) => isWithin(steps, path) || isWithin(path, steps)),
  };
}

function* differences(place: Place, isOrdered: boolean): Generator<Place, void> {
  const { before, after, unknown, beforeSensitive, afterSensitive } = place;
  // Below a mark of a whole there are no marks, and nothing may be told of it in parts.
  if (unknown === true || beforeSensitive === true || afterSensitive === true) {
    if (unknown === true || !isSame(before, after)) yield place;
  } else if (areOf(isMap, before, after, unknown)) yield* memberDifferences(place, isOrdered);
  else if (areOf(Array.isArray, before, after, unknown)) yield* itemDifferences(place, isOrdered);
  else if (!isSame(before, after)) yield place;
}

/** Whether both are of a kind, or one is and the other is not there. */
function areOf(isKind: (value: unknown) => boolean, before: unknown, after: unknown, unknown: unknown): boolean {
  if (isAbsent(before) && isAbsent(after)) return isKind(unknown);
  const isEmpty = (value: unknown): boolean => isKind(value) && areEmpty(value);
  if ((isAbsent(before) && isEmpty(after)) || (isAbsent(after) && isEmpty(before))) return false;
  return [before, after].every((value) => isAbsent(value) || isKind(value));
}

function* memberDifferences({ steps, ...place }: Place, isOrdered: boolean): Generator<Place, void> {
  const [before, after, unknown] = [place.before, place.after, place.unknown].map((map) => (isMap(map) ? map : {}));
  for (const name of new Set([before, after, unknown].flatMap((map) => Object.keys(map ?? {})))) {
    yield* differences(
      {
        steps: [...steps, name],
        before: stepInto(place.before, name),
        after: stepInto(place.after, name),
        unknown: stepInto(place.unknown, name),
        beforeSensitive: stepInto(place.beforeSensitive, name),
        afterSensitive: stepInto(place.afterSensitive, name),
      },
      isOrdered,
    );
  }
}

function* itemDifferences({ steps, ...place }: Place, isOrdered: boolean): Generator<Place, void> {
  const [before = [], after = [], unknown = []] = [place.before, place.after, place.unknown].map(listOf);
  if (isOrdered && isReordered(before, after)) {
    yield { steps, ...place };
    return;
  }
  const unsure = unknown.flatMap((marks, index) => (isMarkedWithin(marks) ? [index] : []));
  // Marks may be more than values: of what is not known at all there is no value.
  const length = Math.max(after.length, unknown.length);
  const items = Array.from({ length }, (_, index) => after[index] ?? null);
  for (const pair of alignLists(before, items, new Set(unsure))) {
    const item = (list: unknown, index: number | undefined): unknown =>
      index === undefined ? undefined : stepInto(list, index);
    yield* differences(
      {
        steps: [...steps, pair.after ?? pair.before ?? 0],
        before: item(place.before, pair.before),
        after: item(place.after, pair.after),
        unknown: item(place.unknown, pair.after),
        beforeSensitive: item(place.beforeSensitive, pair.before),
        afterSensitive: item(place.afterSensitive, pair.after),
      },
      isOrdered,
    );
  }
}

function stepInto(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as JsonObject)[step];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSame(before: unknown, after: unknown): boolean {
  return before === after || canonical(before ?? null) === canonical(after ?? null);
}

function areEmpty(...values: readonly unknown[]): boolean {
  return values.every((value) => {
    return isAbsent(value) || (typeof value === "object" && Object.keys(value).length === 0);
  });
}

/** Whether marks, which are as deep as the value that they are about, mark anything. */
function isMarkedWithin(marks: unknown): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(isMarkedWithin);
}

/** Whether a path is another or leads on from there. */
function isWithin(path: AttributePath, other: AttributePath): boolean {
  return other.every((step, index) => step === path[index]);
}

function pathText(steps: AttributePath): string {
  if (steps.length === 0) return "(all)";
  return steps
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}
