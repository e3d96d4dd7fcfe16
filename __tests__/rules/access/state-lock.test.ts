import { describe, expect, it } from "@jest/globals";

import { stateLock } from "../../../rules/access/state-lock";
import { said } from "../../helpers/rules";

const PLACE = { bucket: "state", key: "media", region: "eu-central-1" };

function backend(values: object, kind = "s3"): object {
  return { terraform: { backend: { [kind]: values } } };
}

describe("state-lock", () => {
  it.each([
    [PLACE, "use_lockfile must be true, got: nothing"],
    [{ ...PLACE, use_lockfile: false }, "use_lockfile must be true, got: false"],
  ])("warns of %j", (values, message) => {
    expect(said(stateLock, backend(values))).toEqual([`terraform.backend.s3 ${message}`]);
  });

  it.each([
    ["a lock file", backend({ ...PLACE, use_lockfile: true })],
    ["a lock table", backend({ ...PLACE, dynamodb_table: "locks" })],
    ["both, while moving from one to the other", backend({ ...PLACE, use_lockfile: true, dynamodb_table: "locks" })],
    ["settings of which some are given elsewhere", backend({ key: "media" })],
    ["a setting that is not known", backend({ ...PLACE, use_lockfile: "${var.lock}" })],
    ["another kind", backend(PLACE, "gcs")],
    ["none", {}],
  ])("says nothing about %s", (_, json) => {
    expect(said(stateLock, json)).toEqual([]);
  });
});
