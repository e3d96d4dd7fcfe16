import { describe, expect, test } from "@jest/globals";
import { attributeChanges } from "../../../tools/changes/attribute-changes";
import { readChanges } from "../../../tools/changes/read-changes";
import { planFile, planned } from "./plan-json";

type Json = Readonly<Record<string, unknown>>;

/** `path: before -> after`, with what is told of it. */
function changesOf(before: unknown, after: unknown, marks: Json = {}, actions = ["update"]): readonly string[] {
  const { changes } = readChanges(planFile([planned("aws_x.y", actions, { before, after, ...marks })]));
  return changes.flatMap(attributeChanges).map((change) => {
    const told = (["sensitive", "unknown", "forcesReplacement"] as const).filter((mark) => change[mark]);
    const values = `${JSON.stringify(change.before)} -> ${JSON.stringify(change.after)}`;
    return [`${change.path}: ${values}`, ...told].join(", ");
  });
}

test.each([
  ["a value", { days: 90 }, { days: 30 }, ["days: 90 -> 30"]],
  ["a value that comes", { days: null }, { days: 30 }, ["days: null -> 30"]],
  ["a value that goes", { days: 30 }, {}, ["days: 30 -> null"]],
  ["null and nothing, which are the same", { days: null }, {}, []],
  ["a value in blocks", { rule: [{ days: 1 }] }, { rule: [{ days: 2 }] }, ["rule[0].days: 1 -> 2"]],
  [
    "a map's keys",
    { tags: { "a b": "1" } },
    { tags: { "a b": "2", c: "3" } },
    ['tags["a b"]: "1" -> "2"', 'tags.c: null -> "3"'],
  ],
  ["a map that comes", { tags: null }, { tags: { a: "1" } }, ['tags.a: null -> "1"']],
  ["an empty map that comes", { tags: null }, { tags: {} }, ["tags: null -> {}"]],
  [
    "a block that comes",
    { rule: [] },
    { rule: [{ id: "a", days: 1 }] },
    ['rule[0].id: null -> "a"', "rule[0].days: null -> 1"],
  ],
  ["another kind of value", { value: [1] }, { value: { a: 1 } }, ['value: [1] -> {"a":1}']],
])("tells of %s", (_, before, after, told) => {
  expect(changesOf(before, after)).toEqual(told);
});

describe("lists", () => {
  const rule = (id: string, days: number): Json => ({ id, days, status: "Enabled" });

  test("of the same items in another order are told only if nothing else changes", () => {
    const [before, after] = [{ rule: [rule("a", 1), rule("b", 2)] }, { rule: [rule("b", 2), rule("a", 1)] }];
    expect(changesOf({ ...before, n: 1 }, { ...after, n: 2 })).toEqual(["n: 1 -> 2"]);
    expect(changesOf({ list: ["a", "b"] }, { list: ["b", "a"] })).toEqual(['list: ["a","b"] -> ["b","a"]']);
  });

  test.each([
    [
      "by name, though another stands there now",
      [rule("a", 1), rule("b", 2)],
      [rule("b", 3)],
      [
        "rule[0].days: 2 -> 3",
        'rule[0].id: "a" -> null',
        "rule[0].days: 1 -> null",
        'rule[0].status: "Enabled" -> null',
      ],
    ],
    [
      "by what is the same in them",
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
      [
        { a: 2, b: 3 },
        { a: 1, b: 1 },
      ],
      ["rule[0].b: 2 -> 3"],
    ],
    ["by place, where they have nothing in common", [{ a: 1 }], [{ a: 2 }], ["rule[0].a: 1 -> 2"]],
    [
      "one by one, where some are equal",
      ["a", "b", "b"],
      ["b", "c"],
      ['rule[1]: null -> "c"', 'rule[0]: "a" -> null', 'rule[2]: "b" -> null'],
    ],
  ])("align their items %s", (_, before, after, told) => {
    expect(changesOf({ rule: before }, { rule: after })).toEqual(told);
  });

  test("too long to compare each with each are paired in order", () => {
    const items = (from: number): readonly Json[] =>
      Array.from({ length: 200 }, (_, index) => ({ number: from + index, same: true }));
    const told = changesOf({ rule: items(0) }, { rule: items(1000) });
    expect(told).toHaveLength(200);
    expect(told[199]).toBe("rule[199].number: 199 -> 1199");
  });
});

describe("what is not known yet", () => {
  test.each([
    ["a value", { arn: "a" }, {}, { arn: true }, ['arn: "a" -> null, unknown']],
    ["a new value", {}, {}, { arn: true }, ["arn: null -> null, unknown"]],
    [
      "a value in a block",
      { rule: [{ id: "a", arn: "b" }] },
      { rule: [{ id: "a" }] },
      { rule: [{ arn: true }] },
      ['rule[0].arn: "b" -> null, unknown'],
    ],
    [
      "an item of a list",
      { list: ["a"] },
      { list: ["a", null] },
      { list: [false, true] },
      ["list[1]: null -> null, unknown"],
    ],
    ["a whole block", { rule: [{ id: "a" }] }, {}, { rule: true }, ['rule: [{"id":"a"}] -> null, unknown']],
  ])("is told of %s", (_, before, after, after_unknown, told) => {
    expect(changesOf(before, after, { after_unknown })).toEqual(told);
  });
});

describe("what is sensitive", () => {
  test.each([
    ["before", { before_sensitive: { key: true } }, ['key: "(sensitive)" -> "(sensitive)", sensitive']],
    ["after", { after_sensitive: { key: true } }, ['key: "(sensitive)" -> "(sensitive)", sensitive']],
    ["as a whole", { after_sensitive: true }, ['(all): "(sensitive)" -> "(sensitive)", sensitive']],
  ])("is hidden on both sides if it is so %s", (_, marks, told) => {
    expect(changesOf({ key: "old-secret" }, { key: "new-secret" }, marks)).toEqual(told);
  });

  test("is hidden in lists, by the place that it has on its side", () => {
    const before = {
      list: [
        { id: "a", key: "s1" },
        { id: "b", key: "p1" },
      ],
    };
    const after = {
      list: [
        { id: "b", key: "p2" },
        { id: "a", key: "s2" },
      ],
    };
    const marks = { before_sensitive: { list: [{ key: true }, {}] }, after_sensitive: { list: [{}, { key: true }] } };
    expect(changesOf(before, after, marks)).toEqual([
      'list[0].key: "p1" -> "p2"',
      'list[1].key: "(sensitive)" -> "(sensitive)", sensitive',
    ]);
  });

  test("is hidden where a value as a whole becomes one of another kind", () => {
    const marks = { before_sensitive: { value: { key: true } } };
    expect(changesOf({ value: { key: "secret" } }, { value: ["a"] }, marks)).toEqual([
      'value: "(sensitive)" -> "(sensitive)", sensitive',
    ]);
  });

  test("that stays as it is, is not told", () => {
    expect(changesOf({ key: "a", n: 1 }, { key: "a", n: 2 }, { after_sensitive: { key: true } })).toEqual([
      "n: 1 -> 2",
    ]);
  });
});

test("marks what forces a replacement, and what lies within", () => {
  const replace_paths = [["bucket"], ["rule", 0]];
  const [before, after] = [
    { bucket: "a", rule: [{ days: 1 }], n: 1 },
    { bucket: "b", rule: [{ days: 2 }], n: 2 },
  ];
  expect(changesOf(before, after, { replace_paths }, ["delete", "create"])).toEqual([
    'bucket: "a" -> "b", forcesReplacement',
    "rule[0].days: 1 -> 2, forcesReplacement",
    "n: 1 -> 2",
  ]);
});

test("tells of a new or gone resource what is set", () => {
  const values = { bucket: "a", tags: {}, rule: [], prefix: null };
  expect(changesOf(null, values, { after_unknown: { arn: true } }, ["create"])).toEqual([
    'bucket: null -> "a"',
    "arn: null -> null, unknown",
  ]);
  expect(changesOf(values, null, {}, ["delete"])).toEqual(['bucket: "a" -> null']);
});
