import { formatGiven, oneOf } from "../wording";
import type { Fault } from "./fault";

/**
 * Storage classes that a lifecycle rule can move objects to, in the order that S3 allows.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const TRANSITION_STORAGE_CLASSES = [
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

/** A storage class that a lifecycle rule can move objects to. */
export type TransitionStorageClass = (typeof TRANSITION_STORAGE_CLASSES)[number];

/** One move to a cheaper storage class. */
export interface StorageTransition {
  readonly storageClass: TransitionStorageClass;
  /** Days after the object's creation. STANDARD_IA and ONEZONE_IA: 30 at least. */
  readonly days: number;
}

/** How long the objects of one media type live, and where. */
export interface Retention {
  /** Moves to cheaper classes, earliest first. Empty: objects stay in STANDARD. */
  readonly transitions: readonly StorageTransition[];
  /** Days after creation when objects expire; `null` keeps them. Later than every transition. */
  readonly expirationDays: number | null;
}

const MIN_DAYS: Partial<Record<TransitionStorageClass, number>> = { STANDARD_IA: 30, ONEZONE_IA: 30 };

/** Days after an object's creation before S3 moves it to a class; also days that a noncurrent version must have been one. */
export function minTransitionDays(storageClass: TransitionStorageClass): number {
  return MIN_DAYS[storageClass] ?? 0;
}

const ARCHIVES: readonly TransitionStorageClass[] = ["GLACIER", "DEEP_ARCHIVE"];
const INFREQUENT_ACCESS: readonly TransitionStorageClass[] = ["STANDARD_IA", "ONEZONE_IA"];

/** Days an object must have spent in `from` before S3 lets the same rule move it to `to`. */
export function minGapDays(from: TransitionStorageClass, to: TransitionStorageClass): number {
  if (INFREQUENT_ACCESS.includes(from) && ARCHIVES.includes(to)) return 30;
  if ((from === "GLACIER" || from === "GLACIER_IR") && to === "DEEP_ARCHIVE") return 90;
  return 0;
}

/** Whether S3 moves objects from one class to the other at all: never upwards, and out of ONEZONE_IA only to the archives. */
export function isDownward(from: TransitionStorageClass, to: TransitionStorageClass): boolean {
  if (from === "ONEZONE_IA") return ARCHIVES.includes(to);
  return TRANSITION_STORAGE_CLASSES.indexOf(from) < TRANSITION_STORAGE_CLASSES.indexOf(to);
}

function transitionFaults({ storageClass, days }: StorageTransition, index: number): Fault[] {
  const min = minTransitionDays(storageClass);
  if (Number.isInteger(days) && days >= min) return [];
  const why = min > 0 ? ` for ${storageClass}` : "";
  return [
    {
      path: ["transitions", index, "days"],
      message: `must be ${Number.isInteger(days) ? "" : "a whole number, "}at least ${min}${why}, got: ${formatGiven(days)}`,
    },
  ];
}

function orderFaults(transitions: readonly StorageTransition[], index: number): Fault[] {
  const [earlier, later] = [transitions[index - 1], transitions[index]];
  if (earlier === undefined || later === undefined) return [];
  if (!isDownward(earlier.storageClass, later.storageClass)) {
    const allowed = TRANSITION_STORAGE_CLASSES.filter((to) => isDownward(earlier.storageClass, to));
    const order = allowed.length === 0 ? "absent: nothing follows" : `${oneOf(allowed)} after`;
    return [
      {
        path: ["transitions", index, "storageClass"],
        message: `must be ${order} ${earlier.storageClass}, got: ${formatGiven(later.storageClass)}`,
      },
    ];
  }
  return dayFaults(transitions.slice(0, index), later, index);
}

/** S3 counts the days between an infrequent-access class and an archive also where another class lies between them. */
function dayFaults(before: readonly StorageTransition[], later: StorageTransition, index: number): Fault[] {
  // A day that is no whole number has its own fault; a minimum counted from it would only confuse.
  const counted = before.filter(({ days }) => Number.isInteger(days));
  if (!Number.isInteger(later.days)) return [];
  const demands = counted.map(({ storageClass, days }) => {
    const gap = minGapDays(storageClass, later.storageClass);
    const why = gap > 0 ? `${gap} days in ${storageClass} first` : `later than ${storageClass}`;
    // A same-day pair is refused too: S3 needs the classes of one rule on different days.
    return { min: days + Math.max(gap, 1), why };
  });
  const strictest = demands.sort((one, other) => other.min - one.min)[0];
  if (strictest === undefined || later.days >= strictest.min) return [];
  const message = `must be at least ${strictest.min} (${strictest.why}), got: ${formatGiven(later.days)}`;
  return [{ path: ["transitions", index, "days"], message }];
}

function expirationFaults({ transitions, expirationDays }: Retention): Fault[] {
  if (expirationDays === null) return [];
  const last = Math.max(0, ...transitions.map(({ days }) => days).filter(Number.isInteger));
  if (Number.isInteger(expirationDays) && expirationDays > last) return [];
  const why = transitions.length > 0 ? ` (after the last transition, on day ${last})` : "";
  return [
    {
      path: ["expirationDays"],
      message: `must be null or a whole number, at least ${last + 1}${why}, got: ${formatGiven(expirationDays)}`,
    },
  ];
}

/**
 * What S3 would refuse about a retention when the lifecycle configuration is applied.
 *
 * Covers minimum days, the order of classes, the days between them, and expiration before transition.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function retentionFaults(retention: Retention): readonly Fault[] {
  const { transitions } = retention;
  return [
    ...transitions.flatMap(transitionFaults),
    ...transitions.flatMap((_, index) => orderFaults(transitions, index)),
    ...expirationFaults(retention),
  ];
}
