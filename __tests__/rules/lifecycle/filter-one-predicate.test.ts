import { describe, expect, it } from "@jest/globals";
import { filterOnePredicate } from "../../../rules/lifecycle/filter-one-predicate";
import { said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

const TAG = { key: "kind", value: "draft" };
const ALL = "must hold several predicates within one and block, got:";

describe("filter-one-predicate", () => {
  it.each([
    [{ prefix: "a/", tag: TAG }, `${ALL} prefix, tag`],
    [{ prefix: "${var.x}/", object_size_less_than: 10 }, `${ALL} prefix, object_size_less_than`],
    [
      { object_size_greater_than: 10, object_size_less_than: "20" },
      `${ALL} object_size_greater_than, object_size_less_than`,
    ],
    [{ prefix: "a/", and: { tags: { a: "b" } } }, "must hold nothing beside its and block, got: prefix, and"],
  ])("refuses %j", (filter, message) => {
    expect(said(filterOnePredicate, withVariable(lifecycle(rule({ filter }))))).toEqual([
      `${AT} rule[0].filter ${message}`,
    ]);
  });

  it("refuses it of a replication", () => {
    const replication = { bucket: "b", rule: [{ filter: [{ prefix: "a/", tag: [TAG] }] }] };
    expect(
      said(filterOnePredicate, { resource: { aws_s3_bucket_replication_configuration: { r: replication } } }),
    ).toEqual([`aws_s3_bucket_replication_configuration.r rule[0].filter[0] ${ALL} prefix, tag`]);
  });

  it.each([
    [{}],
    [{ tag: TAG }],
    // What plans show for what nobody wrote.
    [{ prefix: "", tag: [TAG], and: [], object_size_greater_than: 0, object_size_less_than: null }],
    [{ and: { prefix: "a/", tags: { a: "b" }, object_size_less_than: 10 } }],
    [{ prefix: "${var.x}", tag: TAG }],
    [{ prefix: "a/", tag: ["${var.x}"] }],
    [{ prefix: "a/", object_size_less_than: "${var.x}" }],
    [{ prefix: "a/", dynamic: { tag: { for_each: "${var.x}", content: TAG } } }],
  ])("takes %j", (filter) => {
    expect(said(filterOnePredicate, withVariable(lifecycle(rule({ filter }))))).toEqual([]);
  });
});
