import { expect, test } from "@jest/globals";
import { isCopyOf, summaryOf } from "../../../tools/bootstrap/terraform-state";

const resource = (over: object = {}): object => ({
  mode: "managed",
  type: "aws_kms_key",
  name: "key",
  instances: [{ attributes: { description: "secret" } }],
  ...over,
});

function state(over: object = {}): string {
  return JSON.stringify({ version: 4, lineage: "a-b", serial: 3, outputs: {}, resources: [resource()], ...over });
}

test("a state is told by its lineage, serial and managed resources", () => {
  const resources = [
    resource(),
    resource({ module: "module.eu", name: "many", instances: [{ index_key: "b" }, { index_key: 0 }] }),
    resource({ mode: "data", name: "read" }),
    resource({ name: "none", instances: [] }),
  ];
  expect(summaryOf(state({ resources }))).toMatchObject({
    lineage: "a-b",
    serial: 3,
    resources: ["aws_kms_key.key", 'module.eu.aws_kms_key.many["b"]', "module.eu.aws_kms_key.many[0]"],
  });
});

test.each(["", " \n"])("an empty text is no state: %j", (text) => {
  expect(summaryOf(text)).toBeUndefined();
});

test.each([
  "{",
  "null",
  "[]",
  state({ version: 3 }),
  state({ lineage: 1 }),
  state({ serial: "1" }),
  state({ resources: {} }),
])("what is no state of format 4 is refused without a word of it: %s", (text) => {
  expect(() => summaryOf(text)).toThrow(/^is no Terraform state of format 4$/);
});

test.each([
  ["itself", {}, true],
  ["a later one", { serial: 4 }, true],
  ["an earlier one of other values", { serial: 2, outputs: { a: 1 } }, false],
  ["the same under a lower serial", { serial: 2 }, true],
  ["one of another lineage", { lineage: "c-d" }, false],
  ["one without its resources", { resources: [] }, false],
])("%s is a copy: %j", (_, over, expected) => {
  const [copy, original] = [summaryOf(state(over)), summaryOf(state())];
  expect(original !== undefined && isCopyOf(copy, original)).toBe(expected);
});

test("nothing is no copy", () => {
  const original = summaryOf(state());
  expect(original !== undefined && isCopyOf(undefined, original)).toBe(false);
});

test("the digest is of values, not of lineage and serial", () => {
  const digest = (over: object): string | undefined => summaryOf(state(over))?.digest;
  expect(digest({ lineage: "c-d", serial: 9 })).toBe(digest({}));
  expect(digest({ outputs: { a: 1 } })).not.toBe(digest({}));
  expect(digest({ resources: [resource({ instances: [{ attributes: { description: "other" } }] })] })).not.toBe(
    digest({}),
  );
});
