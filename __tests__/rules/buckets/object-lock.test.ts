import { describe, expect, it } from "@jest/globals";
import { objectLock } from "../../../rules/buckets/object-lock";
import { said } from "../../helpers/rules";

const BUCKET = "${aws_s3_bucket.records.id}";
const versioned = (status: string, more: object = {}): object => ({
  aws_s3_bucket_versioning: { records: { bucket: BUCKET, versioning_configuration: { status }, ...more } },
});
const LOCK = { aws_s3_bucket_object_lock_configuration: { records: { bucket: BUCKET } } };
const having = (bucket: object, resources: object): readonly string[] =>
  said(objectLock, { variable: { any: {} }, resource: { aws_s3_bucket: { records: bucket }, ...resources } });

const UNVERSIONED =
  "aws_s3_bucket_object_lock_configuration.records bucket must be a versioned bucket, got: aws_s3_bucket.records without versioning";
const status = (given: string): string =>
  `aws_s3_bucket_versioning.records versioning_configuration.status must be Enabled: aws_s3_bucket.records has Object Lock, got: "${given}"`;

describe("object-lock", () => {
  it.each([
    [{}, LOCK, UNVERSIONED],
    [{ object_lock_enabled: false }, LOCK, UNVERSIONED],
    [{ versioning: [{ enabled: false }] }, LOCK, UNVERSIONED],
    [{}, { ...LOCK, ...versioned("Suspended") }, status("Suspended")],
    [{}, { ...LOCK, ...versioned("Disabled") }, status("Disabled")],
    [{ object_lock_enabled: true }, versioned("Suspended"), status("Suspended")],
    [{ object_lock_enabled: true, count: "${var.any}" }, versioned("Suspended"), status("Suspended")],
  ])("refuses %j with %j", (bucket, resources, expected) => {
    expect(having(bucket, resources)).toEqual([expected]);
  });

  it.each([
    [{}, { ...LOCK, ...versioned("Enabled") }],
    [{ object_lock_enabled: true }, LOCK],
    [{ object_lock_enabled: "${var.any}" }, LOCK],
    [{ object_lock_configuration: { object_lock_enabled: "Enabled" } }, LOCK],
    [{ versioning: [{ enabled: true }] }, LOCK],
    [{}, { ...LOCK, ...versioned("${var.any}") }],
    [{}, { ...LOCK, ...versioned("Enabled", { bucket: "${var.any}" }) }],
    [{}, { ...LOCK, ...versioned("Enabled", { count: "${var.any}" }) }],
    [{ for_each: "${var.any}" }, { ...LOCK, ...versioned("Suspended") }],
    [{}, versioned("Suspended")],
  ])("takes %j with %j", (bucket, resources) => {
    expect(having(bucket, resources)).toEqual([]);
  });

  it("is silent about a bucket that a module gets which is not read", () => {
    const module = { settings: { source: "example/settings/aws", bucket: BUCKET } };
    expect(said(objectLock, { module, resource: { aws_s3_bucket: { records: {} }, ...LOCK } })).toEqual([]);
  });
});
