import { describe, expect, test } from "@jest/globals";
import { devWith, faultsOf } from "../helpers/environments";

const faults = (value: unknown): readonly string[] => faultsOf(devWith({ path: ["tags"], value }));
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, ""]));

const KEY = "must have a key of 1 to 128 letters, digits, spaces or _.:/=+-@";
const VALUE = "must be at most 256 letters, digits, spaces or _.:/=+-@";
const RESERVED = "must not be given: the stacks set Application, Environment, ManagedBy, Name themselves";

describe("tags are accepted", () => {
  test.each<[string, unknown]>([
    ["none", {}],
    ["40", many(40)],
    ["a key of 128 characters", { ["k".repeat(128)]: "" }],
    ["a value of 256 characters", { Team: "v".repeat(256) }],
    ["letters of any alphabet", { Équipe: "média 7 _.:/=+-@" }],
    ["aws elsewhere than in front", { "team:aws:x": "" }],
  ])("%s", (_, tags) => {
    expect(faults(tags)).toEqual([]);
  });
});

describe("tags are refused", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["a list", ["a"], ['dev.tags must be an object of tags, got: ["a"]']],
    ["null", null, ["dev.tags must be an object of tags, got: null"]],
    ["41", many(41), ["dev.tags must have at most 40 tags, got: 41"]],
    ["an empty key", { "": "x" }, [`dev.tags[""] ${KEY}, got: ""`]],
    [
      "a key of 129 characters",
      { ["k".repeat(129)]: "" },
      [`dev.tags.${"k".repeat(129)} ${KEY}, got: "${"k".repeat(116)}...`],
    ],
    ["a key with a star", { "a*": "" }, [`dev.tags["a*"] ${KEY}, got: "a*"`]],
    [
      "a key of AWS",
      { "aws:team": "" },
      ['dev.tags["aws:team"] must not have a key beginning with aws:, got: "aws:team"'],
    ],
    [
      "a key of AWS in capitals",
      { "AWS:x": "" },
      ['dev.tags["AWS:x"] must not have a key beginning with aws:, got: "AWS:x"'],
    ],
    ["a value of 257 characters", { Team: "v".repeat(257) }, [`dev.tags.Team ${VALUE}, got: "${"v".repeat(116)}...`]],
    ["a value with a hash", { Team: "#1" }, [`dev.tags.Team ${VALUE}, got: "#1"`]],
    ["a number", { Team: 1 }, [`dev.tags.Team ${VALUE}, got: 1`]],
    [
      "key and value at fault",
      { "a*": null },
      [`dev.tags["a*"] ${KEY}, got: "a*"`, `dev.tags["a*"] ${VALUE}, got: null`],
    ],
    [
      "keys that differ in case only",
      { Team: "a", team: "b" },
      ["dev.tags.team must differ from Team in more than case: IAM takes them for one"],
    ],
  ])("%s", (_, tags, messages) => {
    expect(faults(tags)).toEqual(messages);
  });

  test.each(["Application", "Environment", "ManagedBy", "Name", "environment", "managedby"])(
    "the stacks' own %s",
    (key) => {
      expect(faults({ [key]: "x" })).toEqual([`dev.tags.${key} ${RESERVED}`]);
    },
  );
});
