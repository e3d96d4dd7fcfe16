import { describe, expect, it } from "@jest/globals";
import { bucketName } from "../../../rules/buckets/bucket-name";
import { checkConfiguration } from "../../../rules/check";
import { fromPlan } from "../../../rules/configuration";
import { findings, said } from "../../helpers/rules";

const named = (bucket: unknown): object => ({
  variable: { name: {}, stage: { default: "Prod" } },
  resource: { aws_s3_bucket: { media: { bucket } } },
});
const found = (rule: string, given: string): string => `aws_s3_bucket.media bucket ${rule}, got: "${given}"`;
const RESERVED_ENDS = "must not end with -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3";
const CHARACTERS = "must be lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit";

describe("bucket-name", () => {
  it.each([
    ["ab", "must have 3 to 63 characters"],
    ["a".repeat(64), "must have 3 to 63 characters"],
    ["my_media", CHARACTERS],
    ["media-", CHARACTERS],
    ["a..b", "must not have two dots in a row"],
    ["10.0.0.1", "must not look like an IP address"],
    ["xn--media", "must not begin with xn--, sthree- or amzn-s3-demo-"],
    ["amzn-s3-demo-bucket", "must not begin with xn--, sthree- or amzn-s3-demo-"],
    ["media--usw2-az1--x-s3", RESERVED_ENDS],
  ])("refuses %s", (name, rule) => {
    expect(said(bucketName, named(name))).toEqual([found(rule, name)]);
  });

  it("refuses what references come to", () => {
    expect(said(bucketName, named("media-${var.stage}"))).toEqual([found(CHARACTERS, "media-Prod")]);
  });

  it("names the resource for directory buckets", () => {
    expect(findings(bucketName, named("media--usw2-az1--x-s3")).map(({ fix }) => fix)).toEqual([
      "Make a directory bucket by aws_s3_directory_bucket, or drop --x-s3.",
    ]);
  });

  it.each(["abc", "a".repeat(63), "media.example.com", "Media-${var.name}", "${var.name}", "", null])(
    "takes %s",
    (name) => {
      expect(said(bucketName, named(name))).toEqual([]);
    },
  );

  it.each([
    [null, 1],
    [{ bucket: "My_Old_Media" }, 0],
    [{ bucket: "media" }, 1],
  ])("takes a name that a bucket has already: before %j", (before, number) => {
    const change = { before, after: { bucket: "My_Old_Media" }, after_unknown: {} };
    const media = { address: "aws_s3_bucket.media", mode: "managed", type: "aws_s3_bucket", name: "media", change };
    const plan = fromPlan({ resourceChanges: [media], configuration: {} });
    expect(checkConfiguration(plan, [bucketName]).findings).toHaveLength(number);
  });
});
