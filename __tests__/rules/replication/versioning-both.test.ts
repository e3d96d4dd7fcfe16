import { describe, expect, it } from "@jest/globals";
import { versioningBoth } from "../../../rules/replication/versioning-both";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const versioning = (status: string, bucket: string, others: object = {}): object => ({
  bucket: `\${aws_s3_bucket.${bucket}.id}`,
  versioning_configuration: { status },
  ...others,
});

interface Case {
  readonly buckets?: Readonly<Record<string, object>>;
  readonly versionings?: Readonly<Record<string, object>>;
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly others?: Readonly<Record<string, unknown>>;
}

const MEDIA = { bucket: "${aws_s3_bucket.media.id}", depends_on: ["aws_s3_bucket_versioning.media"] };

/** Copies a bucket to another; both are versioned and in order where a case does not say otherwise. */
function check({ buckets, versionings, arguments: own, others }: Case): readonly string[] {
  const resources = {
    aws_s3_bucket: { media: { bucket: "media" }, replica: { bucket: "replica" }, ...buckets },
    aws_s3_bucket_versioning: versionings ?? {
      media: versioning("Enabled", "media"),
      replica: versioning("Enabled", "replica"),
    },
    ...others,
  };
  const rules = [rule({}, { bucket: "${aws_s3_bucket.replica.arn}" })];
  return said(versioningBoth, replication(rules, own ?? MEDIA, resources));
}

const BOTH = { replica: versioning("Enabled", "replica") };

describe("versioning-both", () => {
  it.each([
    [
      "a source without",
      { ...BOTH },
      `${AT} bucket must name a bucket with versioning Enabled, got: aws_s3_bucket.media without versioning`,
    ],
    [
      "a destination without",
      { media: versioning("Enabled", "media") },
      `${AT} rule[0].destination.bucket must name a bucket with versioning Enabled, got: aws_s3_bucket.replica without versioning`,
    ],
    [
      "a suspended source",
      { ...BOTH, media: versioning("Suspended", "media") },
      `aws_s3_bucket_versioning.media versioning_configuration.status must be Enabled, since ${AT} replicates with aws_s3_bucket.media, got: "Suspended"`,
    ],
    [
      "a destination that never was versioned",
      { media: versioning("Enabled", "media"), replica: versioning("Disabled", "replica") },
      `aws_s3_bucket_versioning.replica versioning_configuration.status must be Enabled, since ${AT} replicates with aws_s3_bucket.replica, got: "Disabled"`,
    ],
  ])("refuses %s", (_, versionings, expected) => {
    expect(check({ versionings })).toEqual([expected]);
  });

  it("refuses the older block with false, and accepts it with true", () => {
    const older = (enabled: unknown): readonly string[] =>
      check({ versionings: BOTH, buckets: { media: { bucket: "media", versioning: { enabled } } } });
    expect(older(false)).toEqual([
      `aws_s3_bucket.media versioning.enabled must be true, since ${AT} replicates with aws_s3_bucket.media, got: false`,
    ]);
    expect(older(true)).toEqual([]);
    expect(older("${var.unknown}")).toEqual([]);
  });

  it("says of a bucket once what it lacks", () => {
    const rules = [1, 2].map((priority) => rule({ priority }, { bucket: "${aws_s3_bucket.replica.arn}" }));
    const json = replication(rules, {}, { aws_s3_bucket: { replica: { bucket: "replica" } } });
    expect(said(versioningBoth, json)).toHaveLength(1);
  });

  it("asks for the source's order and not for the destination's", () => {
    expect(check({ arguments: { bucket: MEDIA.bucket } })).toEqual([
      `${AT} depends_on must make this wait for aws_s3_bucket_versioning.media, got: no such wait`,
    ]);
  });

  it.each([
    ["depends_on", MEDIA],
    ["a reference", { bucket: "${aws_s3_bucket_versioning.media.bucket}" }],
    ["a chain", { bucket: MEDIA.bucket, role: "${aws_iam_role.copy.arn}" }],
  ])("accepts order by %s", (_, own) => {
    const others = { aws_iam_role: { copy: { depends_on: ["aws_s3_bucket_versioning.media"] } } };
    expect(check({ arguments: own, others })).toEqual([]);
  });

  it.each<[string, Case]>([
    ["a status that is not known", { versionings: { ...BOTH, media: versioning("${var.unknown}", "media") } }],
    ["versioning that may be of this bucket", { versionings: { ...BOTH, any: { bucket: "${var.unknown}" } } }],
    ["versioning of each", { versionings: { each: { for_each: "${var.unknown}", bucket: "${each.value}" } } }],
    [
      "a dynamic older block",
      { versionings: BOTH, buckets: { media: { bucket: "media", dynamic: { versioning: {} } } } },
    ],
    ["Object Lock", { versionings: BOTH, buckets: { media: { bucket: "media", object_lock_enabled: true } } }],
    [
      "one of two enabled",
      {
        versionings: {
          ...BOTH,
          off: versioning("Suspended", "media", { count: "${var.unknown}" }),
          media: versioning("Enabled", "media", { count: "${var.unknown}" }),
        },
      },
    ],
    [
      "buckets that lie elsewhere",
      {
        versionings: {},
        arguments: { bucket: "${var.unknown}" },
        buckets: { replica: { bucket: "other", versioning: { enabled: true } } },
      },
    ],
  ])("accepts %s", (_, configuration) => {
    expect(check(configuration)).toEqual([]);
  });

  it("does not know a bucket that a module is handed which is not read", () => {
    const json = replication(
      [rule({}, { bucket: "${aws_s3_bucket.replica.arn}" })],
      {},
      {
        aws_s3_bucket: { replica: { bucket: "replica" } },
      },
    );
    const module = { versioned: { source: "example.com/x", bucket: "${aws_s3_bucket.replica.id}" } };
    expect(said(versioningBoth, json)).toHaveLength(1);
    expect(said(versioningBoth, { ...json, module })).toEqual([]);
  });
});
