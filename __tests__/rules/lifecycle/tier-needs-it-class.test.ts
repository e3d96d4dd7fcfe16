import { describe, expect, it } from "@jest/globals";
import { tierNeedsItClass } from "../../../rules/lifecycle/tier-needs-it-class";
import { said } from "../../helpers/rules";
import { moving } from "./documents";

/** A bucket with tiers from day 90 on, and these lifecycle rules. */
function tiered(rules: readonly object[], tiering: object = {}, lifecycle: object = {}): object {
  const bucket = "${aws_s3_bucket.a.id}";
  return {
    variable: { x: {} },
    resource: {
      aws_s3_bucket: { a: { bucket: "media" } },
      aws_s3_bucket_lifecycle_configuration: { a: { bucket, rule: rules, ...lifecycle } },
      aws_s3_bucket_intelligent_tiering_configuration: {
        t: { bucket, tiering: [{ days: 180 }, { days: 90 }], ...tiering },
      },
    },
  };
}

const at = (prefix: string, content: object): object => ({ ...content, filter: { prefix } });

describe("tier-needs-it-class", () => {
  it.each([
    ["STANDARD_IA", 365, [moving(["STANDARD_IA", 365])], {}],
    ["GLACIER", 90, [moving(["GLACIER", 90])], {}],
    ["GLACIER_IR", 0, [at("a/", moving(["GLACIER_IR", 0]))], { filter: { prefix: "a/b/" } }],
  ])("warns where %s takes all objects on day %s", (storageClass, days, rules, tiering) => {
    expect(said(tierNeedsItClass, tiered(rules, tiering))).toEqual([
      "aws_s3_bucket_intelligent_tiering_configuration.t  must have objects in INTELLIGENT_TIERING to act on, " +
        `to which the lifecycle moves none, got: a move to ${storageClass} on day ${days}`,
    ]);
  });

  const ALL = moving(["STANDARD_IA", 30]);
  it.each<readonly [string, readonly [rules: readonly object[], tiering?: object, lifecycle?: object]]>([
    ["the lifecycle moves objects there", [[ALL, moving(["INTELLIGENT_TIERING", 0])]]],
    ["the class is not known", [[ALL, moving(["${var.x}", 0])]]],
    ["objects uploaded there stay for the first tier", [[moving(["GLACIER", 91])]]],
    ["days are not known", [[moving(["STANDARD_IA", "${var.x}"])]]],
    ["the rule is for some keys", [[at("a/", ALL)]]],
    ["the rule is for other keys", [[at("a/", ALL)], { filter: { prefix: "b/" } }]],
    ["the rule is disabled", [[{ ...ALL, status: "Disabled" }]]],
    ["the rule has a size", [[{ ...ALL, filter: { object_size_less_than: 5 } }]]],
    ["the tiering is disabled", [[ALL], { status: "Disabled" }]],
    ["the tiering's keys are not known", [[at("a/", ALL)], { filter: { prefix: "${var.x}" } }]],
    ["nothing is moved", [[{ expiration: { days: 1 } }]]],
    ["a transition is dynamic", [[{ ...ALL, dynamic: { transition: {} } }]]],
    ["a rule is dynamic", [[ALL], {}, { dynamic: { rule: {} } }]],
    ["the lifecycle may not be there", [[ALL], {}, { count: "${var.x}" }]],
    ["the bucket lies elsewhere", [[ALL], { bucket: "elsewhere" }]],
  ])("is silent where %s", (_, parts) => {
    expect(said(tierNeedsItClass, tiered(...parts))).toEqual([]);
  });
});
