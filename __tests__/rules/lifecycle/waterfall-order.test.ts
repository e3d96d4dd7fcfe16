import { describe, expect, it } from "@jest/globals";
import { waterfallOrder } from "../../../rules/lifecycle/waterfall-order";
import { said } from "../../helpers/rules";
import { AT, lifecycle, moving, movingVersions, withVariable } from "./documents";

describe("waterfall-order", () => {
  it.each([
    ["GLACIER", "STANDARD_IA", "must be DEEP_ARCHIVE after GLACIER"],
    [
      "INTELLIGENT_TIERING",
      "STANDARD_IA",
      "must be ONEZONE_IA, GLACIER_IR, GLACIER or DEEP_ARCHIVE after INTELLIGENT_TIERING",
    ],
    ["ONEZONE_IA", "INTELLIGENT_TIERING", "must be GLACIER or DEEP_ARCHIVE after ONEZONE_IA"],
    ["ONEZONE_IA", "GLACIER_IR", "must be GLACIER or DEEP_ARCHIVE after ONEZONE_IA"],
    ["DEEP_ARCHIVE", "GLACIER", "must not follow DEEP_ARCHIVE"],
  ])("refuses %s before %s", (from, to, message) => {
    // A plan has them in any order.
    expect(said(waterfallOrder, lifecycle(moving([to, 300], [from, 100])))).toEqual([
      `${AT} rule[0].transition[0].storage_class ${message}, got: "${to}"`,
    ]);
  });

  it("refuses it for noncurrent versions", () => {
    expect(said(waterfallOrder, lifecycle(movingVersions(["GLACIER", 30], ["STANDARD_IA", 60])))).toEqual([
      `${AT} rule[0].noncurrent_version_transition[1].storage_class must be DEEP_ARCHIVE after GLACIER, got: "STANDARD_IA"`,
    ]);
  });

  it("refuses two classes on one day", () => {
    expect(said(waterfallOrder, lifecycle(moving(["GLACIER_IR", 30], ["STANDARD_IA", 30])))).toEqual([
      `${AT} rule[0].transition[0].days must be later than the move to STANDARD_IA, which is on the same day, got: 30`,
    ]);
  });

  it.each([
    [
      "the whole way",
      moving(
        ["STANDARD_IA", 30],
        ["INTELLIGENT_TIERING", 60],
        ["ONEZONE_IA", 90],
        ["GLACIER", 120],
        ["DEEP_ARCHIVE", 210],
      ),
    ],
    ["one day, of which another rule speaks", moving(["STANDARD_IA", 30], ["GLACIER", 30])],
    ["a class twice, of which another rule speaks", moving(["GLACIER", 30], ["GLACIER", 60])],
    ["a class that is not known", moving(["GLACIER", 30], ["${var.x}", 60])],
    ["a day that is not known", moving(["GLACIER", 30], ["STANDARD_IA", "${var.x}"])],
    ["versions that are not the same", movingVersions(["GLACIER", 30, 5], ["STANDARD_IA", 60])],
  ])("takes %s", (_, content) => {
    expect(said(waterfallOrder, withVariable(lifecycle(content)))).toEqual([]);
  });
});
