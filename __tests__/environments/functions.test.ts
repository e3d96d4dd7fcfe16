import { describe, expect, test } from "@jest/globals";
import { devWith, edit, faultsOf } from "../helpers/environments";

const DAYS =
  "must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653";
const MEMORY = "must be a whole number of MiB, 128 to 10240";
const TIMEOUT = "must be a whole number of seconds, 1 to 900";

test.each<[string, number]>([
  ["functions.photos.memoryMegabytes", 128],
  ["functions.videos.memoryMegabytes", 10240],
  ["functions.photos.timeoutSeconds", 1],
  ["functions.videos.timeoutSeconds", 900],
  ["functions.logRetentionDays", 1],
  ["functions.logRetentionDays", 3653],
])("%s may be %d", (field, value) => {
  expect(faultsOf(devWith(edit(field, value)))).toEqual([]);
});

describe("a value is refused by its path", () => {
  test.each<[string, unknown, string]>([
    ["functions", [], "must be an object with photos, videos, logRetentionDays, got: []"],
    ["functions.photos.memoryMegabytes", 127, `${MEMORY}, got: 127`],
    ["functions.videos.memoryMegabytes", 10241, `${MEMORY}, got: 10241`],
    ["functions.photos.timeoutSeconds", 0, `${TIMEOUT}, got: 0`],
    ["functions.videos.timeoutSeconds", 901, `${TIMEOUT}, got: 901`],
    ["functions.logRetentionDays", 2, `${DAYS}, got: 2`],
    ["functions.logRetentionDays", "7", `${DAYS}, got: "7"`],
    ["functions.logRetentionDays", null, `${DAYS}, got: null`],
    ["functions.voice", {}, "is not a field: must be one of photos, videos, logRetentionDays"],
  ])("%s: %j", (field, value, message) => {
    expect(faultsOf(devWith(edit(field, value)))).toEqual([`dev.${field} ${message}`]);
  });
});
