import { expect, it } from "@jest/globals";
import { lifecycleRules } from "../../../rules/lifecycle";
import { checkConfiguration } from "../../../rules/check";
import { fromTerraformJson } from "../../../rules/configuration";
import { AT, lifecycle, moving, rule } from "./documents";

it("has the family's rows of the rulebook, in order", () => {
  expect(lifecycleRules.map(({ number }) => number)).toEqual([
    1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 15, 17, 43, 56, 57, 76,
  ]);
});

it("says each fault of a rule once", () => {
  const faulty = {
    ...moving(["STANDARD_IA", 7], ["GLACIER", 30], ["STANDARD_IA", 90]),
    expiration: { days: 90, expired_object_delete_marker: true },
    abort_incomplete_multipart_upload: { days_after_initiation: 1 },
    filter: { prefix: "a/", tag: { key: "a", value: "b" } },
  };
  const { findings } = checkConfiguration(fromTerraformJson(lifecycle(faulty, rule({}))), lifecycleRules);
  expect(findings.map((finding) => [finding.rule, `${finding.address} ${finding.path}`])).toEqual([
    ["ia-min-30", `${AT} rule[0].transition[0].days`],
    ["ia-glacier-gap-30", `${AT} rule[0].transition[1].days`],
    ["waterfall-order", `${AT} rule[0].transition[2].storage_class`],
    ["expire-after-transition", `${AT} rule[0].expiration.days`],
    ["filter-one-predicate", `${AT} rule[0].filter`],
    ["eodm-exclusive", `${AT} rule[0].expiration.days`],
    ["eodm-exclusive", `${AT} rule[0].expiration.expired_object_delete_marker`],
    ["abort-mpu-filter", `${AT} rule[0].abort_incomplete_multipart_upload`],
    ["rule-has-action", `${AT} rule[1]`],
    ["unique-ids-classes", `${AT} rule[1].id`],
    ["unique-ids-classes", `${AT} rule[0].transition[2].storage_class`],
  ]);
});
