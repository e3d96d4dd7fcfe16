import { describe, expect, it } from "@jest/globals";
import { tierDays } from "../../../rules/lifecycle/tier-days";
import { said } from "../../helpers/rules";

const tiering = (access_tier: unknown, days: unknown): object => ({
  variable: { x: {} },
  resource: { aws_s3_bucket_intelligent_tiering_configuration: { t: { tiering: [{ access_tier, days }] } } },
});

describe("tier-days", () => {
  it.each([
    ["ARCHIVE_ACCESS", 89, "must be at least 90 for ARCHIVE_ACCESS"],
    ["DEEP_ARCHIVE_ACCESS", 179, "must be at least 180 for DEEP_ARCHIVE_ACCESS"],
    ["ARCHIVE_ACCESS", 731, "must be at most 730"],
    ["DEEP_ARCHIVE_ACCESS", 731, "must be at most 730"],
  ])("refuses %s after %s days", (tier, days, message) => {
    expect(said(tierDays, tiering(tier, days))).toEqual([
      `aws_s3_bucket_intelligent_tiering_configuration.t tiering[0].days ${message}, got: ${days}`,
    ]);
  });

  it.each([
    ["ARCHIVE_ACCESS", 90],
    ["ARCHIVE_ACCESS", 730],
    ["DEEP_ARCHIVE_ACCESS", 180],
    ["DEEP_ARCHIVE_ACCESS", 730],
    ["DEEP_ARCHIVE_ACCESS", "${var.x}"],
    ["${var.x}", 1],
  ])("takes %s after %s days", (tier, days) => {
    expect(said(tierDays, tiering(tier, days))).toEqual([]);
  });
});
