import { describe, expect, it } from "@jest/globals";
import { corsLimits } from "../../../rules/buckets/cors-limits";
import { said } from "../../helpers/rules";

const CORS = "aws_s3_bucket_cors_configuration.media";
const having = (cors: unknown): readonly string[] =>
  said(corsLimits, {
    variable: { host: {} },
    resource: { aws_s3_bucket_cors_configuration: { media: { cors_rule: cors } } },
  });
const rules = (number: number): object[] => Array.from({ length: number }, () => ({ allowed_methods: ["GET"] }));

describe("cors-limits", () => {
  it.each([
    "https://app.example.com/",
    "https://app.example.com/media",
    "https://*.example.com/*",
    "http://localhost:3000/",
    "https://${var.host}/",
    "*://app.example.com/",
  ])("refuses the origin %s", (origin) => {
    expect(having([{ allowed_origins: ["*", origin] }])).toEqual([
      `${CORS} cors_rule[0].allowed_origins must end with the host or port: browsers send an origin without a slash or path, got: "${origin}"`,
    ]);
  });

  it.each([
    "https://app.example.com",
    "https://app.example.com:8443",
    "*",
    "*.example.com",
    "https://*",
    "https://${var.host}",
    "${var.host}/",
    "null",
    "chrome-extension://abcdefgh",
  ])("takes the origin %s", (origin) => {
    expect(having([{ allowed_origins: [origin] }])).toEqual([]);
  });

  it.each([
    [100, []],
    [101, [`${CORS} cors_rule must be 100 rules at most, got: 101 rules`]],
  ])("counts %d rules", (number, expected) => {
    expect(having(rules(number))).toEqual(expected);
  });
});
