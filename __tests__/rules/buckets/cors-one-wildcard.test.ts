import { describe, expect, it } from "@jest/globals";
import { corsOneWildcard } from "../../../rules/buckets/cors-one-wildcard";
import { said } from "../../helpers/rules";

const having = (cors: object): readonly string[] =>
  said(corsOneWildcard, {
    variable: { host: {} },
    resource: { aws_s3_bucket_cors_configuration: { media: { cors_rule: cors } } },
  });
const found = (name: string, given: string): string =>
  `aws_s3_bucket_cors_configuration.media cors_rule.${name} must have one wildcard (*) at most, got: "${given}"`;

describe("cors-one-wildcard", () => {
  it.each([
    ["allowed_origins", "https://*.example.*"],
    ["allowed_origins", "**"],
    ["allowed_headers", "x-*-*"],
    ["allowed_origins", "https://*.${var.host}.*"],
  ])("refuses %s %s", (name, text) => {
    expect(having({ [name]: ["https://app.example.com", text] })).toEqual([found(name, text)]);
  });

  it.each([
    { allowed_origins: ["*"], allowed_headers: ["*"] },
    { allowed_origins: ["https://*.example.com"], allowed_headers: ["x-amz-*", "x-*"] },
    { allowed_origins: ["https://*.${var.host}"], allowed_headers: "${var.host}" },
    { allowed_methods: ["**"] },
  ])("takes %j", (cors) => {
    expect(having(cors)).toEqual([]);
  });
});
