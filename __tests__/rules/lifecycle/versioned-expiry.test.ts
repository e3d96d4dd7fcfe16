import { describe, expect, it } from "@jest/globals";
import { versionedExpiry } from "../../../rules/lifecycle/versioned-expiry";
import { said } from "../../helpers/rules";
import { AT, rule } from "./documents";

const BUCKET = "${aws_s3_bucket.a.id}";
const expiring = (prefix: string, content: object = {}): object =>
  rule({ filter: { prefix }, expiration: { days: 90 }, ...content });
const deleting = (content: object): object =>
  rule({ noncurrent_version_expiration: { noncurrent_days: 1 }, ...content });

/** A bucket with versions and a lifecycle. */
function versioned(rules: readonly object[], status: unknown = "Enabled", more: object = {}): object {
  return {
    variable: { x: {} },
    resource: {
      aws_s3_bucket: { a: { bucket: "media" } },
      aws_s3_bucket_versioning: { a: { bucket: BUCKET, versioning_configuration: { status } } },
      aws_s3_bucket_lifecycle_configuration: { a: { bucket: BUCKET, rule: rules, ...more } },
    },
  };
}

describe("versioned-expiry", () => {
  it.each([
    ["no such rule", []],
    ["one for other keys", [deleting({ filter: { prefix: "b/" } })]],
    ["one that is disabled", [deleting({ status: "Disabled" })]],
  ])("warns where noncurrent versions are deleted by %s", (_, others) => {
    expect(said(versionedExpiry, versioned([expiring("a/"), ...others]))).toEqual([
      `${AT} rule[0].noncurrent_version_expiration must be there, since the bucket keeps each object that expires as a noncurrent version, got: nothing`,
    ]);
  });

  it("knows the bucket's own versioning, and expirations by date", () => {
    const resource = {
      aws_s3_bucket: { a: { versioning: { enabled: true } } },
      aws_s3_bucket_lifecycle_configuration: {
        a: { bucket: BUCKET, rule: [rule({ expiration: { date: "2031-01-01T00:00:00Z" } })] },
      },
    };
    expect(said(versionedExpiry, { resource })).toHaveLength(1);
  });

  it.each([
    ["the rule itself deletes them", [deleting({ expiration: { days: 90 } })]],
    ["a wider rule does", [expiring("a/"), deleting({})]],
    ["a narrower rule does in part", [expiring("a/"), deleting({ filter: { prefix: "a/b/" } })]],
    ["a rule for tags does in part", [expiring("a/"), deleting({ filter: { tag: { key: "a", value: "b" } } })]],
    ["a rule may do it", [expiring("a/"), deleting({ status: "${var.x}", filter: { prefix: "${var.x}" } })]],
    ["a dynamic block may do it", [expiring("a/", { dynamic: { noncurrent_version_expiration: {} } })]],
    ["the rule is disabled", [expiring("a/", { status: "Disabled" })]],
    ["the prefix is not known", [expiring("${var.x}")]],
    ["the filter is dynamic", [expiring("a/", { filter: [], dynamic: { filter: {} } })]],
    ["the rule removes delete markers", [rule({ expiration: { expired_object_delete_marker: true, days: 0 } })]],
  ])("is silent where %s", (_, rules) => {
    expect(said(versionedExpiry, versioned(rules))).toEqual([]);
  });

  it.each([
    ["suspended versions", "Suspended", {}],
    ["versions that are not known", "${var.x}", {}],
    ["rules that are not all seen", "Enabled", { dynamic: { rule: { for_each: "${var.x}", content: {} } } }],
    ["a bucket that lies elsewhere", "Enabled", { bucket: "${data.aws_s3_bucket.a.id}" }],
  ])("is silent about %s", (_, status, more) => {
    expect(said(versionedExpiry, versioned([expiring("a/")], status, more))).toEqual([]);
  });
});
