import { describe, expect, it } from "@jest/globals";

import { fromTerraformJson } from "../../rules/configuration";
import { NameIndex } from "../../rules/name-index";

const NAMES = ["media-prod", "media-${var.env}", "media-${var.env}-eu", "${var.name}", "me${var.rest}", "logs-prod"];

function index(names: readonly string[]): NameIndex {
  const aws_s3_bucket = Object.fromEntries(names.map((bucket, number) => [`b${number}`, { bucket }]));
  const buckets = fromTerraformJson({ resource: { aws_s3_bucket } }).ofType("aws_s3_bucket");
  return new NameIndex(buckets.map((bucket) => [bucket, bucket.root.text("bucket")]));
}

describe("NameIndex", () => {
  it.each([
    ["media-prod", ["b0", "b1"]],
    ["media-prod-eu", ["b1", "b2"]],
    ["media-*", ["b0", "b1", "b2"]],
    ["me*", ["b0", "b1", "b2"]],
    ["logs-????", ["b5"]],
    ["*-prod", ["b0", "b1", "b5"]],
    ["photos", []],
    ["", []],
  ])("finds what may be called %j", (glob, expected) => {
    expect([...index(NAMES).matching(glob)].map(({ name }) => name).sort()).toEqual(expected);
    expect(index(NAMES).hasMatching(glob)).toBe(expected.length > 0);
  });
});
