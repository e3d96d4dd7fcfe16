import { describe, expect, it } from "@jest/globals";
import { dmrRequired } from "../../../rules/replication/dmr-required";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const LACKING = { delete_marker_replication: undefined };

describe("dmr-required", () => {
  it.each([
    ["an empty filter", {}],
    ["a filter in a list", [{}]],
    ["a prefix", { prefix: "photos/" }],
    ["a prefix that is not known", { prefix: "${var.unknown}" }],
  ])("demands it with %s", (_, filter) => {
    expect(said(dmrRequired, replication([rule(), rule({ ...LACKING, filter })]))).toEqual([
      `${AT} rule[1].delete_marker_replication must be there in a rule with a filter, got: nothing`,
    ]);
  });

  it.each([
    ["Disabled", {}],
    ["Enabled", { delete_marker_replication: { status: "Enabled" } }],
    ["a status that is not known", { delete_marker_replication: { status: "${var.unknown}" } }],
    ["a dynamic block", { ...LACKING, dynamic: { delete_marker_replication: {} } }],
    ["none in the first schema", { ...LACKING, filter: undefined, prefix: "photos/" }],
    ["none beside a dynamic filter", { ...LACKING, filter: undefined, dynamic: { filter: {} } }],
  ])("accepts %s", (_, changes) => {
    expect(said(dmrRequired, replication([rule(changes)]))).toEqual([]);
  });
});
