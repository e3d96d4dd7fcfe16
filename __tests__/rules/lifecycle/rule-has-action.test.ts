import { describe, expect, it } from "@jest/globals";
import { ruleHasAction } from "../../../rules/lifecycle/rule-has-action";
import { said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

describe("rule-has-action", () => {
  it.each([
    ["nothing", {}],
    ["what plans have for nothing", { transition: [], expiration: [], noncurrent_version_expiration: null }],
    ["an empty action", { expiration: {} }],
    ["an action of nulls", { expiration: [{ days: null, date: null }], transition: null }],
  ])("refuses %s", (_, content) => {
    expect(said(ruleHasAction, lifecycle(rule(content)))).toEqual([
      `${AT} rule[0] must have an action, got: no action`,
    ]);
  });

  it.each([
    ["transition", { days: 0, storage_class: "GLACIER" }],
    ["expiration", { days: 1 }],
    ["expiration", { days: "${var.x}" }],
    ["noncurrent_version_transition", { noncurrent_days: 0, storage_class: "GLACIER" }],
    ["noncurrent_version_expiration", { noncurrent_days: 1 }],
    ["abort_incomplete_multipart_upload", { days_after_initiation: 1 }],
  ])("takes %s", (action, content) => {
    expect(said(ruleHasAction, withVariable(lifecycle(rule({ [action]: content }))))).toEqual([]);
  });

  it.each([
    ["a dynamic action", { dynamic: { expiration: { for_each: "${var.x}", content: {} } } }],
    ["a dynamic argument", { expiration: { dynamic: { days: {} } } }],
    ["actions that are not known", { transition: "${var.x}" }],
    ["an action beside an empty one", { transition: [{}, { days: 0, storage_class: "GLACIER" }] }],
    ["one such beside an empty one", { expiration: {}, transition: ["${var.x}"] }],
  ])("is silent about %s", (_, content) => {
    expect(said(ruleHasAction, withVariable(lifecycle(rule(content))))).toEqual([]);
  });
});
