import { describe, expect, test } from "@jest/globals";
import {
  KEY_DELETION_WINDOW,
  KEY_ROTATION_PERIOD,
  LIFECYCLE_DAYS,
  type Range,
  formatRange,
  wholeNumberFaults,
} from "../../contract/aws";

const RANGES: readonly (readonly [Range, string, readonly number[], readonly unknown[]])[] = [
  [KEY_DELETION_WINDOW, "a whole number of days, 7 to 30", [7, 30], [6, 31]],
  [KEY_ROTATION_PERIOD, "a whole number of days, 90 to 2560", [90, 2560], [89, 2561]],
  [LIFECYCLE_DAYS, "a whole number of days, at least 1", [1, 100_000], [0, -1, Number.MAX_SAFE_INTEGER + 1]],
];

describe.each(RANGES)("%j", (range, allowed, accepted, refused) => {
  test(`reads as ${allowed}`, () => {
    expect(formatRange(range)).toBe(allowed);
  });

  test.each(accepted)("takes %p", (value) => {
    expect(wholeNumberFaults(value, range)).toEqual([]);
  });

  test.each(refused)("refuses %p", (value) => {
    expect(wholeNumberFaults(value, range)).toEqual([
      { path: [], message: `must be ${allowed}, got: ${String(value)}` },
    ]);
  });

  test.each([
    [7.5, "7.5"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    ["100", '"100"'],
    [[100], "[100]"],
    [100n, "100"],
    [null, "null"],
    [undefined, "nothing"],
  ])("refuses %p, which is no whole number", (value, given) => {
    expect(wholeNumberFaults(value, range)).toEqual([{ path: [], message: `must be ${allowed}, got: ${given}` }]);
  });
});
