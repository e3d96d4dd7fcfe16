import { describe, expect, it } from "@jest/globals";
import { type Block, fromTerraformJson } from "../../../rules/configuration";
import { plain, resourceAt } from "./views";

function block(values: object): Block {
  const json = { variable: { open: {}, seven: { default: 7 } }, resource: { test: { it: values } } };
  return resourceAt(fromTerraformJson(json), "test.it").root;
}

describe("arguments", () => {
  it.each<[unknown, string | undefined, number | undefined, boolean | undefined]>([
    ["30", "30", 30, undefined],
    [30, "30", 30, undefined],
    [0, "0", 0, undefined],
    ["${var.seven}", "7", 7, undefined],
    [true, "true", undefined, true],
    ["false", "false", undefined, false],
    ["", "", undefined, undefined],
    [" ", " ", undefined, undefined],
    ["x", "x", undefined, undefined],
    [null, undefined, undefined, undefined],
    ["${var.open}", undefined, undefined, undefined],
    ["${var.open}-x", undefined, undefined, undefined],
    [[30], undefined, undefined, undefined],
  ])("%j as a text, a number and a boolean", (value, string, number, boolean) => {
    const it = block({ value });
    expect([it.string("value"), it.number("value"), it.boolean("value")]).toStrictEqual([string, number, boolean]);
  });

  it.each<[string, unknown, readonly unknown[]]>([
    ["a list", ["a", 1, "${var.open}"], ["a", "1", "<?>"]],
    ["a single text", "a", ["a"]],
    ["null", null, []],
    ["blocks", [{}], []],
  ])("texts of %s", (_, value, expected) => {
    expect(block({ value }).texts("value").map(plain)).toStrictEqual(expected);
  });

  it("shows what is written, also what is not known", () => {
    const it = block({ value: { a: ["${var.open}", "x-${aws_x.y}"], b: 1 } });
    expect(it.shown("value")).toStrictEqual({ a: ["${var.open}", "x-${aws_x.y}"], b: 1 });
  });

  it.each(["constructor", "__proto__", "toString"])("has no %s", (name) => {
    expect([block({}).value(name), block({}).isAbsent(name)]).toStrictEqual([undefined, true]);
  });
});

describe("absence", () => {
  it.each<[string, object, boolean, boolean]>([
    ["nothing", {}, true, true],
    ["null", { rule: null }, true, true],
    ["no blocks", { rule: [] }, true, true],
    ["a block", { rule: {} }, false, true],
    ["what is not known", { rule: "${var.open}" }, false, false],
    ["a block that is not known", { rule: [{}, "${var.open}"] }, false, false],
    ["a dynamic block", { dynamic: { rule: { content: {} } } }, false, false],
    ["dynamic blocks in lists", { dynamic: [{ rule: [{ content: [{}] }] }] }, false, false],
    ["a dynamic block beside one that is written", { rule: [{}], dynamic: { rule: {} } }, false, false],
    ["another dynamic block", { dynamic: { other: {} } }, true, true],
  ])("%s", (_, values, isAbsent, seesAll) => {
    expect([block(values).isAbsent("rule"), block(values).seesAll("rule")]).toStrictEqual([isAbsent, seesAll]);
  });

  it("names what is there, dynamic blocks too", () => {
    expect(block({ a: 1, b: null, c: [], "//": "x", d: {}, dynamic: { e: {} } }).names).toStrictEqual(["a", "d", "e"]);
    expect(block({ dynamic: [{ e: {} }, { f: {} }] }).names).toStrictEqual(["e", "f"]);
  });
});

describe("blocks", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["an object", { days: 1 }, ["rule.days 1"]],
    ["a list", [{ days: 1 }, { days: 2 }], ["rule[0].days 1", "rule[1].days 2"]],
    ["a value", "${jsondecode(var.open)}", []],
    ["a conditional", "${var.seven == 7 ? [{ days = 3 }] : []}", ["rule[0].days 3"]],
    ["a text", "x", []],
  ])("in %s", (_, rule, expected) => {
    const found = block({ rule }).blocks("rule");
    expect(found.map((one) => `${one.pathOf("days")} ${one.string("days") ?? ""}`)).toStrictEqual(expected);
    expect(block({ rule }).block("rule")?.path).toBe(found[0]?.path);
  });
});
