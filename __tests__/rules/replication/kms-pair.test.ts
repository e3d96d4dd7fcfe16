import { describe, expect, it } from "@jest/globals";
import { kmsPair } from "../../../rules/replication/kms-pair";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const KEYED = { encryption_configuration: { replica_kms_key_id: "${var.unknown}" } };
const chosen = (status = "Enabled"): Readonly<Record<string, unknown>> => ({
  source_selection_criteria: { sse_kms_encrypted_objects: { status } },
});
const LACKING = "must have sse_kms_encrypted_objects, since the destination has encryption_configuration, got: nothing";

describe("kms-pair", () => {
  it.each([
    [{}, KEYED, `source_selection_criteria ${LACKING}`],
    [
      { source_selection_criteria: { replica_modifications: { status: "Enabled" } } },
      KEYED,
      `source_selection_criteria.sse_kms_encrypted_objects ${LACKING}`,
    ],
    [
      chosen(),
      {},
      "destination.encryption_configuration must name a key for replicas, since sse_kms_encrypted_objects is Enabled, got: nothing",
    ],
  ])("refuses %j with %j", (changes, destination, expected) => {
    expect(said(kmsPair, replication([rule(changes, destination)]))).toEqual([`${AT} rule[0].${expected}`]);
  });

  it.each([
    ["both", chosen(), KEYED],
    ["neither", {}, {}],
    ["Disabled with a key", chosen("Disabled"), KEYED],
    ["Disabled without a key", chosen("Disabled"), {}],
    ["a status that is not known", chosen("${var.unknown}"), {}],
    ["a key that may be there", chosen(), { dynamic: { encryption_configuration: {} } }],
    ["criteria that may be there", { dynamic: { source_selection_criteria: {} } }, KEYED],
    [
      "objects that may be chosen",
      { source_selection_criteria: { dynamic: { sse_kms_encrypted_objects: {} } } },
      KEYED,
    ],
  ])("accepts %s", (_, changes, destination) => {
    expect(said(kmsPair, replication([rule(changes, destination)]))).toEqual([]);
  });
});
