import { describe, expect, it } from "@jest/globals";
import { ownerOverride } from "../../../rules/replication/owner-override";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const TRANSLATION = { access_control_translation: { owner: "Destination" } };

describe("owner-override", () => {
  it.each([{}, { account: null }])("refuses a translation with %j", (account) => {
    expect(said(ownerOverride, replication([rule({}, { ...TRANSLATION, ...account })]))).toEqual([
      `${AT} rule[0].destination.account must be there with access_control_translation, got: nothing`,
    ]);
  });

  it.each([
    ["an account", { ...TRANSLATION, account: "444455556666" }],
    ["an account that is not known", { ...TRANSLATION, account: "${var.unknown}" }],
    ["an account alone", { account: "444455556666" }],
    ["a translation that may not be there", { dynamic: { access_control_translation: {} } }],
    ["neither", {}],
  ])("accepts %s", (_, destination) => {
    expect(said(ownerOverride, replication([rule({}, destination)]))).toEqual([]);
  });
});
