import { expect, test } from "@jest/globals";
import { fullestPage, Page, PageFull } from "../../../tools/comment/page";

/** Draws as many letters as are asked for. */
const draw =
  (limit: number) =>
  ({ a, b }: { readonly a: number; readonly b: number }): string => {
    const page = new Page(limit);
    page.add("a".repeat(a) + "b".repeat(b));
    return page.toString();
  };

test.each([
  [10, "aaaaabbbbb"],
  [8, "aaabbbbb"],
  [5, "bbbbb"],
  [3, "bbb"],
  [0, ""],
])("within %d, the less important goes first and as much as fits stays", (limit, page) => {
  expect(fullestPage({ a: 5, b: 5 }, draw(limit))).toBe(page);
});

test("says so if nothing fits", () => {
  expect(() => fullestPage({ a: 0, b: 1 }, () => draw(1)({ a: 2, b: 0 }))).toThrow(PageFull);
});

test("counts bytes, not characters, and the lines between", () => {
  const page = new Page(7);
  page.add("日本");
  expect(() => {
    page.add("a");
  }).toThrow(PageFull);
  const larger = new Page(8);
  larger.add("日本");
  larger.add("a");
  expect(larger.toString()).toBe("日本\na");
});

test("does not hide another fault", () => {
  const draws = (): string => {
    throw new Error("broken");
  };
  expect(() => fullestPage({ a: 1 }, draws)).toThrow(new Error("broken"));
});
