import { describe, expect, it } from "@jest/globals";
import { corsMethod } from "../../../rules/buckets/cors-method";
import { findings, said } from "../../helpers/rules";

const allowing = (methods: unknown): object => ({
  variable: { method: {} },
  resource: { aws_s3_bucket_cors_configuration: { media: { cors_rule: [{ allowed_methods: methods }] } } },
});
const found = (given: string): string =>
  `aws_s3_bucket_cors_configuration.media cors_rule[0].allowed_methods must be GET, PUT, POST, DELETE or HEAD, got: "${given}"`;

describe("cors-method", () => {
  it.each(["OPTIONS", "PATCH", "get", "*", ""])("refuses %j", (method) => {
    expect(said(corsMethod, allowing(["GET", method]))).toEqual([found(method)]);
  });

  it("knows what a method in lower case should be", () => {
    expect(findings(corsMethod, allowing(["put"])).map(({ fix }) => fix)).toEqual(["Write PUT."]);
  });

  it.each([[["GET", "PUT", "POST", "DELETE", "HEAD"]], [["${var.method}"]], ["${var.method}"], [null]])(
    "takes %j",
    (methods) => {
      expect(said(corsMethod, allowing(methods))).toEqual([]);
    },
  );
});
