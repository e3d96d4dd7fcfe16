import { expect, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { devWith, faultsOf } from "../helpers/environments";

const CLASSES = "STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER or DEEP_ARCHIVE";
const videos = (value: unknown): readonly string[] => faultsOf(devWith({ path: ["lifecycle", "videos"], value }));

test("the document's move to STANDARD_IA on day 7 is refused by its path", () => {
  const transitions = [{ storageClass: "STANDARD_IA", days: 7 }] as const;
  const lifecycle = { ...prod.lifecycle, videos: { transitions, expirationDays: 180 } };
  expect(faultsOf({ ...prod, lifecycle })).toEqual([
    "prod.lifecycle.videos.transitions[0].days must be at least 30 for STANDARD_IA, got: 7",
  ]);
});

test.each<[string, unknown, readonly string[]]>([
  [
    "no list of transitions",
    { transitions: {}, expirationDays: 1 },
    [".transitions must be a list of storage transitions, got: {}"],
  ],
  [
    "a transition of null",
    { transitions: [null], expirationDays: 1 },
    [".transitions[0] must be an object with storageClass, days, got: null"],
  ],
  [
    "an unknown class",
    { transitions: [{ storageClass: "IA", days: 30 }], expirationDays: null },
    [`.transitions[0].storageClass must be ${CLASSES}, got: "IA"`],
  ],
  [
    "days in words",
    { transitions: [{ storageClass: "GLACIER", days: "30" }], expirationDays: null },
    ['.transitions[0].days must be a whole number of days, got: "30"'],
  ],
  [
    "days that are no number",
    { transitions: [{ storageClass: "GLACIER", days: Number.NaN }], expirationDays: null },
    [".transitions[0].days must be a whole number of days, got: NaN"],
  ],
  [
    "expiration in words",
    { transitions: [], expirationDays: "never" },
    ['.expirationDays must be null or a whole number of days, got: "never"'],
  ],
  ["no expiration", { transitions: [] }, [".expirationDays must be null or a whole number of days, got: nothing"]],
  [
    "expiration on day 0",
    { transitions: [], expirationDays: 0 },
    [".expirationDays must be null or a whole number, at least 1, got: 0"],
  ],
  [
    "two transitions and an expiration at fault",
    {
      transitions: [
        { storageClass: "STANDARD_IA", days: 29 },
        { storageClass: "GLACIER", days: 58 },
      ],
      expirationDays: 58,
    },
    [
      ".transitions[0].days must be at least 30 for STANDARD_IA, got: 29",
      ".transitions[1].days must be at least 59 (30 days in STANDARD_IA first), got: 58",
      ".expirationDays must be null or a whole number, at least 59 (after the last transition, on day 58), got: 58",
    ],
  ],
])("%s is refused by its path", (_, retention, faults) => {
  expect(videos(retention)).toEqual(faults.map((fault) => `dev.lifecycle.videos${fault}`));
});

test("an unknown field does not hide the faults beside it", () => {
  expect(videos({ transitions: [{ storageClass: "STANDARD_IA", days: 7 }], expirationDays: null, note: "" })).toEqual([
    "dev.lifecycle.videos.note is not a field: must be one of transitions, expirationDays",
    "dev.lifecycle.videos.transitions[0].days must be at least 30 for STANDARD_IA, got: 7",
  ]);
});
