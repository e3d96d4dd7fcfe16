import { describe, expect, it } from "@jest/globals";
import { iaGlacierGap30 } from "../../../rules/lifecycle/ia-glacier-gap-30";
import { findings, said } from "../../helpers/rules";
import { AT, lifecycle, moving, movingVersions, withVariable } from "./documents";

const DAYS = "days must be 30 days or more after the move to";

describe("ia-glacier-gap-30", () => {
  it.each([
    [
      "one day less",
      moving(["STANDARD_IA", 30], ["GLACIER", 59]),
      `transition[1].${DAYS} STANDARD_IA on day 30, got: 59`,
    ],
    [
      "any order",
      moving(["DEEP_ARCHIVE", 59], ["ONEZONE_IA", 30]),
      `transition[0].${DAYS} ONEZONE_IA on day 30, got: 59`,
    ],
    ["one day", moving(["STANDARD_IA", 30], ["GLACIER", 30]), `transition[1].${DAYS} STANDARD_IA on day 30, got: 30`],
    [
      "a class between",
      moving(["STANDARD_IA", 30], ["INTELLIGENT_TIERING", 40], ["GLACIER", 50]),
      `transition[2].${DAYS} STANDARD_IA on day 30, got: 50`,
    ],
    [
      "two such classes: the later one decides",
      moving(["STANDARD_IA", 30], ["ONEZONE_IA", 60], ["GLACIER", 80]),
      `transition[2].${DAYS} ONEZONE_IA on day 60, got: 80`,
    ],
    [
      "noncurrent versions",
      movingVersions(["STANDARD_IA", 30, 5], ["GLACIER", 59, 5]),
      `noncurrent_version_transition[1].noncurrent_${DAYS} STANDARD_IA on day 30, got: 59`,
    ],
  ])("refuses %s", (_, content, message) => {
    expect(said(iaGlacierGap30, lifecycle(content))).toEqual([`${AT} rule[0].${message}`]);
  });

  it("proposes a day that holds once the earlier move is put right", () => {
    const found = findings(iaGlacierGap30, lifecycle(moving(["STANDARD_IA", 7], ["GLACIER", 30])));
    expect(found.map(({ allowed, fix }) => ({ allowed, fix }))).toEqual([
      { allowed: "60 or more", fix: "Set days to 60 or more, or remove the move to STANDARD_IA." },
    ]);
  });

  it.each([
    ["30 days between", moving(["STANDARD_IA", 30], ["GLACIER", 60])],
    ["classes without a gap", moving(["STANDARD_IA", 30], ["GLACIER_IR", 31])],
    ["versions that are not the same", movingVersions(["STANDARD_IA", 30, 5], ["GLACIER", 31])],
    [
      "numbers of versions that are not known",
      movingVersions(["STANDARD_IA", 30, "${var.x}"], ["GLACIER", 31, "${var.x}"]),
    ],
    ["days that are not known", moving(["STANDARD_IA", "${var.x}"], ["GLACIER", 31])],
  ])("takes %s", (_, content) => {
    expect(said(iaGlacierGap30, withVariable(lifecycle(content)))).toEqual([]);
  });

  it("takes moves of different rules", () => {
    expect(said(iaGlacierGap30, lifecycle(moving(["STANDARD_IA", 30]), moving(["GLACIER", 31])))).toEqual([]);
  });
});
