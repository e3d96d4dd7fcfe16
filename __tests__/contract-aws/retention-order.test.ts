import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type Retention,
  TRANSITION_STORAGE_CLASSES,
  type TransitionStorageClass,
  formatPath,
  retentionFaults,
} from "../../contract/aws";

/** S3's table of supported transitions, restated. */
const LEGAL: Readonly<Record<TransitionStorageClass, readonly TransitionStorageClass[]>> = {
  STANDARD_IA: ["INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"],
  INTELLIGENT_TIERING: ["ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"],
  ONEZONE_IA: ["GLACIER", "DEEP_ARCHIVE"],
  GLACIER_IR: ["GLACIER", "DEEP_ARCHIVE"],
  GLACIER: ["DEEP_ARCHIVE"],
  DEEP_ARCHIVE: [],
};

const ORDER: Readonly<Record<TransitionStorageClass, string>> = {
  STANDARD_IA: "INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER or DEEP_ARCHIVE after STANDARD_IA",
  INTELLIGENT_TIERING: "ONEZONE_IA, GLACIER_IR, GLACIER or DEEP_ARCHIVE after INTELLIGENT_TIERING",
  ONEZONE_IA: "GLACIER or DEEP_ARCHIVE after ONEZONE_IA",
  GLACIER_IR: "GLACIER or DEEP_ARCHIVE after GLACIER_IR",
  GLACIER: "DEEP_ARCHIVE after GLACIER",
  DEEP_ARCHIVE: "absent: nothing follows DEEP_ARCHIVE",
};

const PAIRS = TRANSITION_STORAGE_CLASSES.flatMap((from) => TRANSITION_STORAGE_CLASSES.map((to) => ({ from, to })));
const isLegal = ({ from, to }: (typeof PAIRS)[number]): boolean => LEGAL[from].includes(to);

const faults = (retention: Retention): readonly string[] =>
  retentionFaults(retention).map(({ path, message }) => `${formatPath(path)} ${message}`);
const move = ({ from, to }: (typeof PAIRS)[number]): Retention => ({
  transitions: [
    { storageClass: from, days: 100 },
    { storageClass: to, days: 300 },
  ],
  expirationDays: null,
});

describe("of 36 pairs of storage classes", () => {
  test.each(PAIRS.filter(isLegal))("$from to $to is accepted", (pair) => {
    expect(faults(move(pair))).toEqual([]);
  });

  test.each(PAIRS.filter((pair) => !isLegal(pair)))("$from to $to is refused", (pair) => {
    expect(faults(move(pair))).toEqual([`transitions[1].storageClass must be ${ORDER[pair.from]}, got: "${pair.to}"`]);
  });
});

test("every fault of a retention is reported at once", () => {
  const retention: Retention = {
    transitions: [
      { storageClass: "STANDARD_IA", days: 7 },
      { storageClass: "GLACIER", days: 30 },
      { storageClass: "STANDARD_IA", days: 90 },
    ],
    expirationDays: 90,
  };
  expect(faults(retention)).toEqual([
    "transitions[0].days must be at least 30 for STANDARD_IA, got: 7",
    "transitions[1].days must be at least 37 (30 days in STANDARD_IA first), got: 30",
    'transitions[2].storageClass must be DEEP_ARCHIVE after GLACIER, got: "STANDARD_IA"',
    "expirationDays must be null or a whole number, at least 91 (after the last transition, on day 90), got: 90",
  ]);
});

/** S3's rules, restated as one predicate. */
function isAcceptable({ transitions, expirationDays }: Retention): boolean {
  const infrequent = ["STANDARD_IA", "ONEZONE_IA"];
  const gap = (from: string, to: string): number => {
    if (to === "DEEP_ARCHIVE" && from.startsWith("GLACIER")) return 90;
    return infrequent.includes(from) && (to === "GLACIER" || to === "DEEP_ARCHIVE") ? 30 : 1;
  };
  return (
    transitions.every(({ storageClass, days }) => days >= (infrequent.includes(storageClass) ? 30 : 0)) &&
    transitions.every((later, index) => {
      const earlier = transitions.slice(0, index);
      const previous = earlier.at(-1);
      return (
        (previous === undefined || LEGAL[previous.storageClass].includes(later.storageClass)) &&
        earlier.every(({ storageClass, days }) => later.days - days >= gap(storageClass, later.storageClass))
      );
    }) &&
    (expirationDays === null || (expirationDays >= 1 && transitions.every(({ days }) => days < expirationDays)))
  );
}

test("a retention has no faults exactly when it satisfies S3's rules", () => {
  const days = fc.oneof(fc.integer({ min: -1, max: 400 }), fc.constantFrom(0, 1, 29, 30, 31, 59, 60, 89, 90, 120, 150));
  // Sorted, and half of them in S3's order, for otherwise hardly any retention of two moves would be acceptable.
  const inOrder = fc.subarray([...TRANSITION_STORAGE_CLASSES], { maxLength: 4 });
  const classes = fc.oneof(inOrder, fc.array(fc.constantFrom(...TRANSITION_STORAGE_CLASSES), { maxLength: 4 }));
  const transitions = fc.tuple(classes, fc.array(days, { minLength: 4, maxLength: 4 })).map(([given, unsorted]) => {
    const sorted = unsorted.toSorted((one, other) => one - other);
    return given.map((storageClass, index) => ({ storageClass, days: sorted[index] ?? 0 }));
  });
  const retention = fc.record({ transitions, expirationDays: fc.option(days) });
  const acceptable: number[] = [];
  fc.assert(
    fc.property(retention, (given) => {
      if (isAcceptable(given)) acceptable.push(given.transitions.length);
      expect(retentionFaults(given).length === 0).toBe(isAcceptable(given));
    }),
    { numRuns: 5000 },
  );
  expect(acceptable.filter((moves) => moves > 2).length).toBeGreaterThan(10);
});
