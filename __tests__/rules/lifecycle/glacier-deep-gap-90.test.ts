import { describe, expect, it } from "@jest/globals";
import { glacierDeepGap90 } from "../../../rules/lifecycle/glacier-deep-gap-90";
import { said } from "../../helpers/rules";
import { AT, lifecycle, moving, movingVersions, withVariable } from "./documents";

describe("glacier-deep-gap-90", () => {
  it.each(["GLACIER", "GLACIER_IR"])("refuses DEEP_ARCHIVE 89 days after %s", (from) => {
    expect(said(glacierDeepGap90, lifecycle(moving([from, 1], ["DEEP_ARCHIVE", 90])))).toEqual([
      `${AT} rule[0].transition[1].days must be 90 days or more after the move to ${from} on day 1, got: 90`,
    ]);
  });

  it("refuses it for noncurrent versions", () => {
    expect(said(glacierDeepGap90, lifecycle(movingVersions(["GLACIER", 0], ["DEEP_ARCHIVE", 89])))).toEqual([
      `${AT} rule[0].noncurrent_version_transition[1].noncurrent_days must be 90 days or more after the move to GLACIER on day 0, got: 89`,
    ]);
  });

  it.each([
    ["90 days after GLACIER", moving(["GLACIER", 1], ["DEEP_ARCHIVE", 91])],
    ["30 days after STANDARD_IA", moving(["STANDARD_IA", 30], ["DEEP_ARCHIVE", 60])],
    ["GLACIER soon after GLACIER_IR", moving(["GLACIER_IR", 1], ["GLACIER", 2])],
    ["days that are not known", moving(["GLACIER", 1], ["DEEP_ARCHIVE", "${var.x}"])],
  ])("takes %s", (_, content) => {
    expect(said(glacierDeepGap90, withVariable(lifecycle(content)))).toEqual([]);
  });
});
