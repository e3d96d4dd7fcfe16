import { describe, expect, it } from "@jest/globals";
import { newerVersions100 } from "../../../rules/lifecycle/newer-versions-100";
import { said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

const sparing = (action: string, newer_noncurrent_versions: unknown): object =>
  withVariable(lifecycle(rule({ [action]: [{ noncurrent_days: 30, newer_noncurrent_versions }] })));

describe.each(["noncurrent_version_expiration", "noncurrent_version_transition"])(
  "newer-versions-100 of %s",
  (action) => {
    it("warns of 101", () => {
      expect(said(newerVersions100, sparing(action, 101))).toEqual([
        `${AT} rule[0].${action}[0].newer_noncurrent_versions must be at most 100, got: 101`,
      ]);
    });

    it.each([100, 1, null, "${var.x}"])("takes %s", (versions) => {
      expect(said(newerVersions100, sparing(action, versions))).toEqual([]);
    });
  },
);
