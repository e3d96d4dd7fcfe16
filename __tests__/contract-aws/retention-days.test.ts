import { describe, expect, test } from "@jest/globals";
import { type Retention, type StorageTransition, formatPath, retentionFaults } from "../../contract/aws";

const faults = (retention: Retention): readonly string[] =>
  retentionFaults(retention).map(({ path, message }) => `${formatPath(path)} ${message}`);
const moving = (...transitions: readonly StorageTransition[]): readonly string[] =>
  faults({ transitions, expirationDays: null });
const to = (storageClass: StorageTransition["storageClass"], days: number): StorageTransition => ({
  storageClass,
  days,
});

describe("the first move", () => {
  test.each([
    to("STANDARD_IA", 30),
    to("ONEZONE_IA", 30),
    to("INTELLIGENT_TIERING", 0),
    to("GLACIER_IR", 0),
    to("GLACIER", 0),
    to("DEEP_ARCHIVE", 0),
  ])("$storageClass may be on day $days", (transition) => {
    expect(moving(transition)).toEqual([]);
  });

  test.each([
    [to("STANDARD_IA", 29), "must be at least 30 for STANDARD_IA, got: 29"],
    [to("ONEZONE_IA", 29), "must be at least 30 for ONEZONE_IA, got: 29"],
    [to("STANDARD_IA", 7), "must be at least 30 for STANDARD_IA, got: 7"],
    [to("GLACIER", -1), "must be at least 0, got: -1"],
    [to("INTELLIGENT_TIERING", 7.5), "must be a whole number, at least 0, got: 7.5"],
    [to("STANDARD_IA", 30.5), "must be a whole number, at least 30 for STANDARD_IA, got: 30.5"],
    [to("GLACIER", Number.NaN), "must be a whole number, at least 0, got: NaN"],
    [to("GLACIER", Number.POSITIVE_INFINITY), "must be a whole number, at least 0, got: Infinity"],
  ])("%p is refused", (transition, message) => {
    expect(moving(transition)).toEqual([`transitions[0].days ${message}`]);
  });
});

describe("a later move", () => {
  test.each([
    [to("STANDARD_IA", 30), to("GLACIER", 60)],
    [to("STANDARD_IA", 30), to("DEEP_ARCHIVE", 60)],
    [to("ONEZONE_IA", 30), to("GLACIER", 60)],
    [to("GLACIER", 0), to("DEEP_ARCHIVE", 90)],
    [to("GLACIER_IR", 0), to("DEEP_ARCHIVE", 90)],
    [to("STANDARD_IA", 30), to("GLACIER_IR", 31)],
    [to("INTELLIGENT_TIERING", 7), to("GLACIER", 8)],
  ])("%j then %j keeps its distance", (first, second) => {
    expect(moving(first, second)).toEqual([]);
  });

  test.each([
    [to("STANDARD_IA", 30), to("GLACIER", 59), "at least 60 (30 days in STANDARD_IA first), got: 59"],
    [to("STANDARD_IA", 30), to("DEEP_ARCHIVE", 59), "at least 60 (30 days in STANDARD_IA first), got: 59"],
    [to("ONEZONE_IA", 40), to("GLACIER", 69), "at least 70 (30 days in ONEZONE_IA first), got: 69"],
    [to("GLACIER", 0), to("DEEP_ARCHIVE", 89), "at least 90 (90 days in GLACIER first), got: 89"],
    [to("GLACIER_IR", 0), to("DEEP_ARCHIVE", 89), "at least 90 (90 days in GLACIER_IR first), got: 89"],
    [to("STANDARD_IA", 30), to("GLACIER_IR", 30), "at least 31 (later than STANDARD_IA), got: 30"],
    [to("INTELLIGENT_TIERING", 7), to("GLACIER", 7), "at least 8 (later than INTELLIGENT_TIERING), got: 7"],
    [to("INTELLIGENT_TIERING", 7), to("GLACIER", 6), "at least 8 (later than INTELLIGENT_TIERING), got: 6"],
  ])("%j then %j is refused", (first, second, message) => {
    expect(moving(first, second)).toEqual([`transitions[1].days must be ${message}`]);
  });

  test.each([
    [[to("STANDARD_IA", 30), to("INTELLIGENT_TIERING", 31), to("GLACIER", 60)]],
    [[to("STANDARD_IA", 30), to("GLACIER_IR", 31), to("GLACIER", 60)]],
    [[to("STANDARD_IA", 30), to("ONEZONE_IA", 40), to("GLACIER", 70)]],
    [[to("GLACIER_IR", 0), to("GLACIER", 1), to("DEEP_ARCHIVE", 91)]],
    [[to("STANDARD_IA", 30), to("INTELLIGENT_TIERING", 31), to("GLACIER_IR", 32)]],
  ])("%j keeps its distance from every earlier class", (transitions) => {
    expect(moving(...transitions)).toEqual([]);
  });

  test.each([
    [
      [to("STANDARD_IA", 30), to("GLACIER_IR", 31), to("GLACIER", 32)],
      "at least 60 (30 days in STANDARD_IA first), got: 32",
    ],
    [
      [to("STANDARD_IA", 30), to("INTELLIGENT_TIERING", 31), to("GLACIER", 59)],
      "at least 60 (30 days in STANDARD_IA first), got: 59",
    ],
    [
      [to("STANDARD_IA", 30), to("GLACIER_IR", 31), to("DEEP_ARCHIVE", 120)],
      "at least 121 (90 days in GLACIER_IR first), got: 120",
    ],
    [
      [to("STANDARD_IA", 30), to("ONEZONE_IA", 40), to("GLACIER", 69)],
      "at least 70 (30 days in ONEZONE_IA first), got: 69",
    ],
    [
      [to("STANDARD_IA", 30), to("INTELLIGENT_TIERING", 70), to("GLACIER", 70)],
      "at least 71 (later than INTELLIGENT_TIERING), got: 70",
    ],
    [
      [to("GLACIER_IR", 0), to("GLACIER", 1), to("DEEP_ARCHIVE", 90)],
      "at least 91 (90 days in GLACIER first), got: 90",
    ],
  ])("%j is refused by its strictest demand alone", (transitions, message) => {
    expect(moving(...transitions)).toEqual([`transitions[2].days must be ${message}`]);
  });

  test("is compared with earlier days across one that is no number", () => {
    expect(moving(to("STANDARD_IA", 30), to("GLACIER_IR", Number.NaN), to("GLACIER", 32))).toEqual([
      "transitions[1].days must be a whole number, at least 0, got: NaN",
      "transitions[2].days must be at least 60 (30 days in STANDARD_IA first), got: 32",
    ]);
  });

  test("is not compared with a day that is no number", () => {
    expect(moving(to("INTELLIGENT_TIERING", Number.NaN), to("GLACIER", 30))).toEqual([
      "transitions[0].days must be a whole number, at least 0, got: NaN",
    ]);
  });
});

describe("expiration", () => {
  const glacier30 = [to("GLACIER", 30)];
  const after30 = "must be null or a whole number, at least 31 (after the last transition, on day 30)";
  const alone = "must be null or a whole number, at least 1";

  test.each([
    [[], null],
    [[], 1],
    [glacier30, null],
    [glacier30, 31],
  ])("of %p on %p is accepted", (transitions, expirationDays) => {
    expect(faults({ transitions, expirationDays })).toEqual([]);
  });

  test.each([
    [[], 0, `${alone}, got: 0`],
    [[], -1, `${alone}, got: -1`],
    [[], 1.5, `${alone}, got: 1.5`],
    [[], Number.NaN, `${alone}, got: NaN`],
    [glacier30, 30, `${after30}, got: 30`],
    [glacier30, 29, `${after30}, got: 29`],
  ])("of %p on %p is refused", (transitions, expirationDays, message) => {
    expect(faults({ transitions, expirationDays })).toEqual([`expirationDays ${message}`]);
  });

  test("is not compared with a day that is no number", () => {
    expect(faults({ transitions: [to("GLACIER", Number.NaN)], expirationDays: 30 })).toEqual([
      "transitions[0].days must be a whole number, at least 0, got: NaN",
    ]);
  });
});
