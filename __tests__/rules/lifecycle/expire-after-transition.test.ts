import { describe, expect, it } from "@jest/globals";
import { expireAfterTransition } from "../../../rules/lifecycle/expire-after-transition";
import { said } from "../../helpers/rules";
import { AT, lifecycle, moving, movingVersions, withVariable } from "./documents";

const expiring = (days: unknown): object => ({
  ...moving(["GLACIER", 90], ["STANDARD_IA", 30]),
  expiration: { days },
});
const deleting = (
  noncurrent_days: unknown,
  own: readonly [] | readonly [unknown],
  newer_noncurrent_versions?: unknown,
): object => ({
  ...movingVersions(["STANDARD_IA", 30, ...own]),
  noncurrent_version_expiration: { noncurrent_days, newer_noncurrent_versions: newer_noncurrent_versions ?? null },
});

describe("expire-after-transition", () => {
  it.each([90, 30])("refuses an expiration on day %s, with the last transition on day 90", (days) => {
    expect(said(expireAfterTransition, lifecycle(expiring(days)))).toEqual([
      `${AT} rule[0].expiration.days must be greater than 90, the day of the move to GLACIER, got: ${days}`,
    ]);
  });

  it.each([
    ["all versions", deleting(30, [])],
    ["as many spared", deleting(30, [5], 5)],
  ])("refuses it for noncurrent versions, %s", (_, content) => {
    expect(said(expireAfterTransition, lifecycle(content))).toEqual([
      `${AT} rule[0].noncurrent_version_expiration.noncurrent_days must be greater than 30, the day of the move to STANDARD_IA, got: 30`,
    ]);
  });

  it("refuses it within a bucket", () => {
    const lifecycle_rule = { transition: { days: 30, storage_class: "GLACIER" }, expiration: { days: 30 } };
    expect(said(expireAfterTransition, { resource: { aws_s3_bucket: { b: { lifecycle_rule } } } })).toEqual([
      "aws_s3_bucket.b lifecycle_rule.expiration.days must be greater than 30, the day of the move to GLACIER, got: 30",
    ]);
  });

  it.each([
    ["a day later", expiring(91)],
    ["a day later, noncurrent", deleting(31, [])],
    ["versions that are not the same", deleting(30, [], 5)],
    ["days that are not known", expiring("${var.x}")],
    ["numbers of versions that are not known", deleting(30, [], "${var.x}")],
    ["delete markers", { ...expiring(0), expiration: { days: 0, expired_object_delete_marker: true } }],
    ["no transition", { ...expiring(1), transition: [] }],
  ])("takes %s", (_, content) => {
    expect(said(expireAfterTransition, withVariable(lifecycle(content)))).toEqual([]);
  });
});
