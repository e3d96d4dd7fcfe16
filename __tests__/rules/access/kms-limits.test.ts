import { describe, expect, it } from "@jest/globals";

import { kmsLimits } from "../../../rules/access/kms-limits";
import { findings, said } from "../../helpers/rules";

function key(values: object, type = "aws_kms_key"): object {
  return { resource: { [type]: { x: values } } };
}

describe("kms-limits", () => {
  it.each([
    ["deletion_window_in_days", 6, "7 to 30", 7],
    ["deletion_window_in_days", 31, "7 to 30", 30],
    ["deletion_window_in_days", "7.5", "7 to 30", 8],
    ["rotation_period_in_days", 89, "90 to 2560", 90],
    ["rotation_period_in_days", 2561, "90 to 2560", 2560],
  ])("refuses %s of %s", (name, days, allowed, nearest) => {
    const json = key({ [name]: days });
    expect(said(kmsLimits, json)).toEqual([
      `aws_kms_key.x ${name} must be a whole number of days, ${allowed}, got: ${JSON.stringify(days)}`,
    ]);
    expect(findings(kmsLimits, json)[0]?.fix).toBe(`Set ${name} to ${nearest}, the nearest that KMS takes.`);
  });

  it.each(["aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"])("reads %s", (type) => {
    expect(said(kmsLimits, key({ deletion_window_in_days: 1 }, type))).toHaveLength(1);
  });

  it.each([
    { deletion_window_in_days: 7 },
    { deletion_window_in_days: 30 },
    { rotation_period_in_days: 90 },
    { rotation_period_in_days: 2560 },
    { rotation_period_in_days: "${var.days}" },
    {},
  ])("accepts %j", (values) => {
    expect(said(kmsLimits, key(values))).toEqual([]);
  });
});
