import { describe, expect, test } from "@jest/globals";
import { secondsAhead } from "../../../tools/ceph/lifecycle-clock";

const now = new Date("2026-01-31T23:59:00Z");

describe("secondsAhead", () => {
  test.each([
    [0, now, 0],
    [30, now, 30 * 86_400],
    [1.5, now, 129_600],
    // The run starts later than the upload: the clock shows the same moment all the same.
    [30, new Date("2026-01-31T23:58:00Z"), 30 * 86_400 - 60],
    // Never into the past: objects would be from the future.
    [0, new Date("2026-01-31T23:58:00Z"), 0],
  ])("%d days from %p is %d seconds ahead", (days, from, seconds) => {
    expect(secondsAhead(days, from, now)).toBe(seconds);
  });

  test.each([-1, Number.NaN, Infinity])("refuses %d days", (days) => {
    expect(() => secondsAhead(days, now, now)).toThrow(`days must be a number of 0 or more, got: ${days}`);
  });
});
