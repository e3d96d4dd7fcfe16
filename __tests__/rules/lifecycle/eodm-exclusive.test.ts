import { describe, expect, it } from "@jest/globals";
import { eodmExclusive } from "../../../rules/lifecycle/eodm-exclusive";
import { said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

const ALONE = "must be absent where expired_object_delete_marker is true, got:";
const TAGS = "must not be true in a rule that filters by tags: delete markers have none, got:";

const cleaning = (content: object, filter: object = {}): object =>
  rule({ filter, expiration: { expired_object_delete_marker: true, ...content } });

describe("eodm-exclusive", () => {
  it.each([
    ["days", cleaning({ days: 1 }), `days ${ALONE} 1`],
    ["a date", cleaning({ date: "2031-01-01T00:00:00Z" }), `date ${ALONE} "2031-01-01T00:00:00Z"`],
    ["a tag", cleaning({}, { tag: { key: "a", value: "b" } }), `expired_object_delete_marker ${TAGS} true`],
    ["tags", cleaning({}, { and: { tags: { a: "b" } } }), `expired_object_delete_marker ${TAGS} true`],
  ])("refuses it beside %s", (_, content, message) => {
    expect(said(eodmExclusive, lifecycle(content))).toEqual([`${AT} rule[0].expiration.${message}`]);
  });

  it.each([
    ["alone", cleaning({})],
    ["beside zeros of a plan", cleaning({ days: 0, date: null }, { prefix: "", tag: [], and: [] })],
    ["with a prefix", cleaning({}, { and: { prefix: "a/", tags: {} } })],
    ["false beside days", cleaning({ expired_object_delete_marker: false, days: 1 })],
    ["beside days that are not known", cleaning({ days: "${var.x}" })],
    ["with tags that are not known", cleaning({}, { and: { prefix: "a/", tags: "${var.x}" } })],
    ["not known", cleaning({ expired_object_delete_marker: "${var.x}", days: 1 })],
  ])("takes it %s", (_, content) => {
    expect(said(eodmExclusive, withVariable(lifecycle(content)))).toEqual([]);
  });
});
