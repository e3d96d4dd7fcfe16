import { describe, expect, it } from "@jest/globals";
import { dmrNoTags } from "../../../rules/replication/dmr-no-tags";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const ON = { delete_marker_replication: { status: "Enabled" } };
const TAG = { tag: { key: "kind", value: "photo" } };

describe("dmr-no-tags", () => {
  it.each([
    ["a tag", TAG],
    ["a tag with an unknown value", { tag: { key: "kind", value: "${var.unknown}" } }],
    ["tags and a prefix", { and: { prefix: "a/", tags: { kind: "photo" } } }],
  ])("refuses %s with delete markers", (_, filter) => {
    expect(said(dmrNoTags, replication([rule({ ...ON, filter })]))).toEqual([
      `${AT} rule[0].delete_marker_replication.status must be Disabled in a rule whose filter has tags, got: "Enabled"`,
    ]);
  });

  it.each([
    ["tags without delete markers", { filter: TAG }],
    ["a prefix with delete markers", { ...ON, filter: { prefix: "a/" } }],
    ["an empty map of tags", { ...ON, filter: { and: { prefix: "a/", tags: {} } } }],
    ["tags that are not known", { ...ON, filter: { and: { prefix: "a/", tags: "${var.unknown}" } } }],
    ["a tag that may not be there", { ...ON, filter: { dynamic: { tag: {} } } }],
    ["a status that is not known", { delete_marker_replication: { status: "${var.unknown}" }, filter: TAG }],
  ])("accepts %s", (_, changes) => {
    expect(said(dmrNoTags, replication([rule(changes)]))).toEqual([]);
  });
});
