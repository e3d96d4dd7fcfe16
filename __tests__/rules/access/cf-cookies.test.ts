import { describe, expect, it } from "@jest/globals";

import { cfCookies } from "../../../rules/access/cf-cookies";
import { said } from "../../helpers/rules";

const NONE = { forward: "none" };

function distribution(values: object): object {
  return { resource: { aws_cloudfront_distribution: { x: values } } };
}

describe("cf-cookies", () => {
  it("refuses forwarded_values without cookies, in each behavior", () => {
    const bare = { forwarded_values: [{ query_string: true }] };
    const json = distribution({
      default_cache_behavior: bare,
      ordered_cache_behavior: [{ forwarded_values: { cookies: [NONE] } }, bare],
    });
    expect(said(cfCookies, json)).toEqual([
      "aws_cloudfront_distribution.x default_cache_behavior.forwarded_values[0].cookies must be there, got: nothing",
      "aws_cloudfront_distribution.x ordered_cache_behavior[1].forwarded_values[0].cookies must be there, got: nothing",
    ]);
  });

  it.each([
    ["cookies", { forwarded_values: { cookies: NONE } }],
    ["a cache policy", { cache_policy_id: "x" }],
    ["cookies that may be there", { forwarded_values: [{ dynamic: { cookies: { for_each: "${var.c}" } } }] }],
    ["unknown values", { forwarded_values: "${var.values}" }],
  ])("accepts %s", (_, behavior) => {
    expect(said(cfCookies, distribution({ default_cache_behavior: [behavior] }))).toEqual([]);
  });
});
