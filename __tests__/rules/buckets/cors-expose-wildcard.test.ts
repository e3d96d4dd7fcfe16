import { describe, expect, it } from "@jest/globals";
import { corsExposeWildcard } from "../../../rules/buckets/cors-expose-wildcard";
import { said } from "../../helpers/rules";

const exposing = (expose: unknown): readonly string[] =>
  said(corsExposeWildcard, {
    variable: { header: {} },
    resource: { aws_s3_bucket_cors_configuration: { media: { cors_rule: [{}, { expose_headers: expose }] } } },
  });
const found = (given: string): string =>
  `aws_s3_bucket_cors_configuration.media cors_rule[1].expose_headers must not hold a wildcard (*), got: "${given}"`;

describe("cors-expose-wildcard", () => {
  it.each([
    [["ETag", "x-amz-meta-*"], [found("x-amz-meta-*")]],
    [["*"], [found("*")]],
    [["x-${var.header}-*"], [found("x-${var.header}-*")]],
    [
      ["*", "x-*"],
      [found("*"), found("x-*")],
    ],
  ])("refuses %j", (expose, expected) => {
    expect(exposing(expose)).toEqual(expected);
  });

  it.each([[["ETag", "x-amz-meta-author"]], [[]], [null], [["${var.header}"]], ["${var.header}"]])(
    "takes %j",
    (expose) => {
      expect(exposing(expose)).toEqual([]);
    },
  );

  it("is silent about rules that are not seen", () => {
    const dynamic = { cors_rule: [{ for_each: "${var.header}", content: [{ expose_headers: ["*"] }] }] };
    const json = { variable: { header: {} }, resource: { aws_s3_bucket_cors_configuration: { media: { dynamic } } } };
    expect(said(corsExposeWildcard, json)).toEqual([]);
  });
});
