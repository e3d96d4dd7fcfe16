import { describe, expect, it } from "@jest/globals";
import { uniqueIdsClasses } from "../../../rules/lifecycle/unique-ids-classes";
import { said } from "../../helpers/rules";
import { AT, lifecycle, moving, movingVersions, rule, withVariable } from "./documents";

const CLASS = "storage_class must be different from those of the rule's other transitions, got:";

describe("unique-ids-classes", () => {
  it("refuses each rule that has the id of an earlier one", () => {
    expect(said(uniqueIdsClasses, lifecycle(rule({ id: "a" }), rule({ id: "b" }), rule({ id: "a" })))).toEqual([
      `${AT} rule[2].id must be unique among the rules, got: "a"`,
    ]);
  });

  it.each([
    ["current", moving(["GLACIER", 1], ["GLACIER", 2]), "transition[1]"],
    ["noncurrent", movingVersions(["GLACIER", 1, 5], ["GLACIER", 2, 5]), "noncurrent_version_transition[1]"],
  ])("refuses a class that two transitions of %s versions have", (_, content, path) => {
    expect(said(uniqueIdsClasses, lifecycle(content))).toEqual([`${AT} rule[0].${path}.${CLASS} "GLACIER"`]);
  });

  it.each([
    ["ids that are not known", rule({ id: "${var.x}" }), rule({ id: "${var.x}" })],
    ["a class in each of two rules", { ...moving(["GLACIER", 1]), id: "a" }, moving(["GLACIER", 2])],
    ["two classes", moving(["GLACIER", 1], ["DEEP_ARCHIVE", 91])],
    ["blocks that are one to Terraform", moving(["GLACIER", 1], ["GLACIER", "1"])],
    ["days that may be the same", moving(["GLACIER", 1], ["GLACIER", "${var.x}"])],
    ["versions that are not the same", movingVersions(["GLACIER", 1, 5], ["GLACIER", 2])],
    ["numbers of versions that are not known", movingVersions(["GLACIER", 1, "${var.x}"], ["GLACIER", 2])],
  ])("takes %s", (_, ...contents) => {
    expect(said(uniqueIdsClasses, withVariable(lifecycle(...(contents as object[]))))).toEqual([]);
  });

  it("takes one id in two buckets", () => {
    const one = { bucket: "one", rule: [rule({})] };
    const document = { resource: { aws_s3_bucket_lifecycle_configuration: { a: one, b: { ...one, bucket: "two" } } } };
    expect(said(uniqueIdsClasses, document)).toEqual([]);
  });
});
