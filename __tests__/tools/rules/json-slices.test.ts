import fc from "fast-check";
import { describe, expect, test } from "@jest/globals";
import { itemsOf, JsonFault, membersOf, nameTwice } from "../../../tools/rules/json-slices";

/** Objects, since those are what is read; `//` and names with quotes and escapes among them. */
const objects = fc.dictionary(fc.oneof(fc.string({ unit: "binary" }), fc.constant("//")), fc.jsonValue());
const written = fc
  .tuple(objects, fc.constantFrom(undefined, 1, "\t", "  "))
  .map(([object, space]) => [object, JSON.stringify(object, null, space)] as const);

const textOf = (json: Buffer, { start, end }: { start: number; end: number }): string =>
  json.toString("utf8", start, end);

describe("slices of JSON", () => {
  test("are the members and items that JSON.parse finds", () => {
    fc.assert(
      fc.property(written, ([, text]) => {
        const json = Buffer.from(text);
        const expected = JSON.parse(text) as Record<string, unknown>;
        const members = membersOf(json);
        expect([...members.keys()].sort()).toEqual(Object.keys(expected).sort());
        for (const [name, slice] of members) {
          const value = expected[name];
          expect(JSON.parse(textOf(json, slice))).toEqual(value);
          if (!Array.isArray(value)) continue;
          const items = [...itemsOf(json, slice)].map((item) => JSON.parse(textOf(json, item)) as unknown);
          expect(items).toEqual(value);
        }
        expect(nameTwice(json)).toBeUndefined();
      }),
    );
  });

  test("are refused of any JSON that is cut off", () => {
    fc.assert(
      fc.property(written, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), ([, text], share) => {
        const json = Buffer.from(text);
        const cut = json.subarray(0, Math.floor(json.length * share));
        expect(() => membersOf(cut)).toThrow(JsonFault);
      }),
    );
  });
});

test.each([
  ['{"a":1,"b":{"a":1}}', undefined],
  ['{"a":[{"b":1},{"b":1}]}', undefined],
  ['{"//":1,"//":2}', undefined],
  ['{"a":"b","c":"b"}', undefined],
  ['{"a":{"b":1,"b":2}}', ['has "b" twice', 12]],
  ['{"a":1,"\\u0061":2}', ['has "a" twice', 7]],
  ['{"a":[{"b":{},"c":1,"b":{}}]}', ['has "b" twice', 20]],
])("a name that %s has twice", (text, expected) => {
  const fault = nameTwice(Buffer.from(text));
  expect(fault && [fault.message, fault.offset]).toEqual(expected);
});
