import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatGiven, oneOf } from "../../contract/wording";
import { hostileNames } from "./arbitraries";

describe("formatGiven shows what was given", () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const loop: unknown[] = [];
  loop.push(loop);
  test.each([
    [undefined, "nothing"],
    [null, "null"],
    ["", '""'],
    ["nothing", '"nothing"'],
    ['say "no"', '"say \\"no\\""'],
    [7, "7"],
    [-1.5, "-1.5"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [12n, "12"],
    [true, "true"],
    [[], "[]"],
    [["a", 1], '["a",1]'],
    [{ a: [1] }, '{"a":[1]}'],
    [Symbol("s"), "symbol"],
    [(): number => 1, "function"],
    [circular, "object"],
    [loop, "object"],
    [{ big: 1n }, "object"],
  ])("%p is %j", (value, text) => {
    expect(formatGiven(value)).toBe(text);
  });

  test.each([
    ["a\nb\tc", String.raw`"a\nb\tc"`],
    ["\u0000\u007f\u0085", String.raw`"\u0000\u007f\u0085"`],
    ["caf\u00e9", String.raw`"caf\u00e9"`],
    ["\u202edcba\u2028", String.raw`"\u202edcba\u2028"`],
    ["\ud83d\ude00", String.raw`"\ud83d\ude00"`],
    ["\ud800", String.raw`"\ud800"`],
    [{ "\u00e9": "\u202e" }, String.raw`{"\u00e9":"\u202e"}`],
  ])("%j in printable ASCII", (value, text) => {
    expect(formatGiven(value)).toBe(text);
  });

  test("what throws when it is asked for its JSON", () => {
    const toJSON = (): never => {
      throw new Error("no JSON");
    };
    expect(formatGiven({ toJSON })).toBe("object");
  });

  test("120 characters in full, 121 cut to 120", () => {
    expect(formatGiven("x".repeat(118))).toBe(`"${"x".repeat(118)}"`);
    expect(formatGiven("x".repeat(119))).toBe(`"${"x".repeat(116)}...`);
    expect(formatGiven(Array.from({ length: 60 }, () => 1))).toBe(`[${"1,".repeat(58)}...`);
  });

  test("120 characters counted after escaping, and no escape cut in two", () => {
    expect(formatGiven("é".repeat(19))).toBe(`"${String.raw`\u00e9`.repeat(19)}"`);
    expect(formatGiven("é".repeat(20))).toBe(`"${String.raw`\u00e9`.repeat(19)}...`);
    expect(formatGiven("\n".repeat(60))).toBe(`"${String.raw`\n`.repeat(58)}...`);
    expect(formatGiven(`a${"\n".repeat(60)}`)).toBe(`"a${String.raw`\n`.repeat(57)}...`);
    expect(formatGiven("\\".repeat(60))).toBe(`"${"\\".repeat(116)}...`);
  });

  test("whatever it is, in 120 characters of printable ASCII, from which a short text can be read back", () => {
    const values = fc.oneof(hostileNames, fc.string({ unit: "binary", maxLength: 200 }), fc.anything());
    fc.assert(
      fc.property(values, (value) => {
        const text = formatGiven(value);
        expect(text).toMatch(/^[\x20-\x7e]{1,120}$/);
        if (typeof value === "string" && !text.endsWith("...")) expect(JSON.parse(text)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a or b"],
  [["a", "b", "c"], "a, b or c"],
])("oneOf(%j) is %j", (values, text) => {
  expect(oneOf(values)).toBe(text);
});
