import { describe, expect, it } from "@jest/globals";
import { aclDisabled } from "../../../rules/buckets/acl-disabled";
import { said } from "../../helpers/rules";

interface Given {
  readonly acl?: object;
  readonly controls?: object;
  readonly bucket?: object;
}

const having = ({ acl = { acl: "private" }, controls = {}, bucket = {} }: Given): readonly string[] =>
  said(aclDisabled, {
    variable: { any: {} },
    resource: {
      aws_s3_bucket: { media: bucket },
      aws_s3_bucket_ownership_controls: {
        media: {
          bucket: "${aws_s3_bucket.media.id}",
          rule: { object_ownership: "BucketOwnerEnforced" },
          ...controls,
        },
      },
      aws_s3_bucket_acl: { media: { bucket: "${aws_s3_bucket_ownership_controls.media.bucket}", ...acl } },
    },
  });
const found = (path: string, given: string): string =>
  `aws_s3_bucket_acl.media ${path} must not be there: aws_s3_bucket_ownership_controls.media switches ACLs off, got: ${given}`;

describe("acl-disabled", () => {
  it.each([
    [{}, found("acl", '"private"')],
    [{ acl: { acl: "log-delivery-write", count: "${var.any}" } }, found("acl", '"log-delivery-write"')],
    [{ acl: { access_control_policy: [{}] } }, found("", "this block")],
    [{ bucket: { count: 1 } }, found("acl", '"private"')],
  ])("refuses %j", (given: Given, expected) => {
    expect(having(given)).toEqual([expected]);
  });

  it.each([
    { controls: { rule: { object_ownership: "BucketOwnerPreferred" } } },
    { controls: { rule: { object_ownership: "${var.any}" } } },
    { controls: { count: "${var.any}" } },
    { controls: { bucket: "other" } },
    { bucket: { for_each: "${var.any}" } },
    { acl: { acl: "bucket-owner-full-control" } },
    { acl: { acl: "private", bucket: "other" } },
  ])("takes %j", (given: Given) => {
    expect(having(given)).toEqual([]);
  });

  it("is silent where nothing is said about ownership: an older bucket may have ACLs", () => {
    const resource = {
      aws_s3_bucket: { media: {} },
      aws_s3_bucket_acl: { media: { bucket: "${aws_s3_bucket.media.id}", acl: "private" } },
    };
    expect(said(aclDisabled, { resource })).toEqual([]);
  });
});
