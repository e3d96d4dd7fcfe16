import { describe, expect, it } from "@jest/globals";
import { iaMin30 } from "../../../rules/lifecycle/ia-min-30";
import { findings, said } from "../../helpers/rules";
import { AT, lifecycle, moving, movingVersions, rule, withVariable } from "./documents";

describe("ia-min-30", () => {
  it.each([
    ["STANDARD_IA", 29],
    ["ONEZONE_IA", 0],
    ["STANDARD_IA", 7],
  ])("refuses %s on day %s", (storageClass, days) => {
    expect(said(iaMin30, lifecycle(moving([storageClass, days])))).toEqual([
      `${AT} rule[0].transition[0].days must be at least 30 for ${storageClass}, got: ${days}`,
    ]);
  });

  it("refuses noncurrent versions before day 30, and rules that are disabled", () => {
    expect(said(iaMin30, lifecycle({ ...movingVersions(["ONEZONE_IA", 29]), status: "Disabled" }))).toEqual([
      `${AT} rule[0].noncurrent_version_transition[0].noncurrent_days must be at least 30 for ONEZONE_IA, got: 29`,
    ]);
  });

  it("needs not know how many versions are spared", () => {
    const document = withVariable(lifecycle(movingVersions(["STANDARD_IA", 29, "${var.x}"])));
    expect(said(iaMin30, document)).toHaveLength(1);
  });

  it("refuses it within a bucket, too", () => {
    const lifecycle_rule = {
      enabled: true,
      transition: { days: 29, storage_class: "STANDARD_IA" },
      noncurrent_version_transition: [{ days: 29, storage_class: "STANDARD_IA" }],
    };
    expect(said(iaMin30, { resource: { aws_s3_bucket: { b: { lifecycle_rule } } } })).toEqual([
      "aws_s3_bucket.b lifecycle_rule.transition.days must be at least 30 for STANDARD_IA, got: 29",
      "aws_s3_bucket.b lifecycle_rule.noncurrent_version_transition[0].days must be at least 30 for STANDARD_IA, got: 29",
    ]);
  });

  it.each([
    [31, iaMin30.fix],
    [30, "Remove this transition: the objects expire on day 30."],
  ])("proposes what fits an expiration on day %s", (days, fix) => {
    const document = lifecycle({ ...moving(["STANDARD_IA", 7]), expiration: { days } });
    expect(findings(iaMin30, document).map((finding) => finding.fix)).toEqual([fix]);
  });

  it.each([
    ["day 30", moving(["STANDARD_IA", 30], ["GLACIER", 60])],
    ["noncurrent day 30", movingVersions(["ONEZONE_IA", 30])],
    ["classes without a least day", moving(["INTELLIGENT_TIERING", 0], ["GLACIER_IR", 1])],
    ["days that are not known", moving(["STANDARD_IA", "${var.x}"])],
    ["a class that is not known", moving(["${var.x}", 7])],
    ["days that a data source tells", moving(["STANDARD_IA", "${data.aws_ssm_parameter.days.value}"])],
    [
      "days that nobody wrote",
      rule({ transition: { date: "2031-01-01T00:00:00Z", days: 0, storage_class: "STANDARD_IA" } }),
    ],
    ["a dynamic block", rule({ dynamic: { transition: { for_each: "${var.x}", content: { days: 7 } } } })],
  ])("takes %s", (_, content) => {
    expect(said(iaMin30, withVariable(lifecycle(content)))).toEqual([]);
  });
});
