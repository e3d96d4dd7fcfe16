import { describe, expect, it } from "@jest/globals";
import { abortMpuFilter } from "../../../rules/lifecycle/abort-mpu-filter";
import { said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

const aborting = (filter: object): object =>
  rule({ filter, abort_incomplete_multipart_upload: { days_after_initiation: 1 } });

describe("abort-mpu-filter", () => {
  it.each([
    [{ tag: { key: "a", value: "b" } }, "tags"],
    [{ and: [{ prefix: "a/", tags: { a: "b" } }] }, "tags"],
    [{ object_size_greater_than: 1 }, "object sizes"],
    [{ and: { tags: { a: "b" }, object_size_less_than: 5 } }, "tags and object sizes"],
  ])("refuses %j", (filter, given) => {
    expect(said(abortMpuFilter, lifecycle(aborting(filter)))).toEqual([
      `${AT} rule[0].abort_incomplete_multipart_upload must be in a rule that filters by prefix at most, got: a filter by ${given}`,
    ]);
  });

  it.each([
    [{}],
    [{ prefix: "a/" }],
    [{ and: { prefix: "a/", tags: {}, object_size_greater_than: 0 } }],
    [{ and: { prefix: "a/", tags: "${var.x}" } }],
    [{ object_size_greater_than: "${var.x}" }],
    [{ dynamic: { tag: { for_each: "${var.x}", content: { key: "a", value: "b" } } } }],
  ])("takes %j", (filter) => {
    expect(said(abortMpuFilter, withVariable(lifecycle(aborting(filter))))).toEqual([]);
  });

  it("takes tags where nothing is aborted, or perhaps nothing", () => {
    const filter = { tag: { key: "a", value: "b" } };
    const dynamic = { abort_incomplete_multipart_upload: { for_each: "${var.x}", content: {} } };
    expect(said(abortMpuFilter, withVariable(lifecycle(rule({ filter }), rule({ filter, dynamic }))))).toEqual([]);
  });
});
