import { describe, expect, it } from "@jest/globals";

import { prefixIsLiteral } from "../../../rules/keys/prefix-is-literal";
import { findings, said } from "../../helpers/rules";
import { BUCKET, saidOfTree, TREE } from "./fixtures";

const SAYS = "must be the beginning of some key of the bucket, got:";
const ENDS = "must be the end of some key";

const lifecycle = (...rules: readonly object[]): Readonly<Record<string, object>> => ({
  aws_s3_bucket_lifecycle_configuration: { x: { ...BUCKET, rule: rules } },
});
const filtered = (filter: object): object => ({ status: "Enabled", filter: [filter], expiration: [{ days: 1 }] });
const notification = (filters: object): Readonly<Record<string, object>> => ({
  aws_s3_bucket_notification: { x: { ...BUCKET, queue: [{ queue_arn: "a", events: [], ...filters }] } },
});
const allowing = (
  resource: string,
  statement: object = {},
  type = "aws_iam_policy",
): Readonly<Record<string, object>> => ({
  [type]: {
    x: {
      ...BUCKET,
      policy: JSON.stringify({
        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: resource, ...statement }],
      }),
    },
  },
});

describe("prefix-is-literal, of filters", () => {
  it.each<[string, object, string]>([
    ["filter", filtered({ prefix: "photos/" }), "filter[0].prefix"],
    ["and", filtered({ and: [{ prefix: "photos/", tags: { a: "b" } }] }), "filter[0].and[0].prefix"],
    ["the rule itself", { status: "Enabled", prefix: "photos/" }, "prefix"],
  ])("refuses a dead prefix in a lifecycle's %s", (_, rule, path) => {
    expect(saidOfTree(prefixIsLiteral, lifecycle(rule))).toEqual([
      `aws_s3_bucket_lifecycle_configuration.x rule[0].${path} ${SAYS} "photos/"`,
    ]);
  });

  it.each([
    "aws_s3_bucket_metric",
    "aws_s3_bucket_analytics_configuration",
    "aws_s3_bucket_inventory",
    "aws_s3_bucket_intelligent_tiering_configuration",
  ])("refuses a dead prefix of %s", (type) => {
    const resource = { x: { ...BUCKET, filter: [{ prefix: "photos/" }] } };
    expect(saidOfTree(prefixIsLiteral, { [type]: resource })).toEqual([`${type}.x filter[0].prefix ${SAYS} "photos/"`]);
  });

  it("refuses a dead prefix of a replication", () => {
    const aws_s3_bucket_replication_configuration = { x: { ...BUCKET, rule: filtered({ prefix: "voice/" }) } };
    expect(saidOfTree(prefixIsLiteral, { aws_s3_bucket_replication_configuration })).toEqual([
      `aws_s3_bucket_replication_configuration.x rule.filter[0].prefix ${SAYS} "voice/"`,
    ]);
  });

  it.each([
    ["tag", { tag: [{ key: "media", value: "music" }] }, "tag[0].value"],
    ["and", { and: [{ tags: { media: "music" } }] }, "and[0].tags"],
  ])("refuses a tag that no object carries, in %s", (_, filter, path) => {
    expect(saidOfTree(prefixIsLiteral, lifecycle(filtered(filter)))).toEqual([
      `aws_s3_bucket_lifecycle_configuration.x rule[0].filter[0].${path} must be a value of the tag media that some object carries, got: "music"`,
    ]);
  });

  it.each<[string, object]>([
    ["a written beginning", filtered({ prefix: "dm/" })],
    ["a workspace", filtered({ prefix: "w1/photos/" })],
    ["a part of a word", filtered({ prefix: "d" })],
    ["no prefix", filtered({ prefix: "" })],
    ["no filter", { status: "Enabled" }],
    ["a rule that is disabled", { ...filtered({ prefix: "photos/" }), status: "Disabled" }],
    ["a prefix that is not known", filtered({ prefix: "${var.unknown}" })],
    ["a tag of the layout", filtered({ tag: [{ key: "media", value: "photos" }] })],
    ["a tag that the layout does not know", filtered({ tag: [{ key: "hold", value: "no" }] })],
    ["a tag that is not known", filtered({ tag: [{ key: "media", value: "${var.unknown}" }] })],
  ])("takes %s", (_, rule) => {
    expect(saidOfTree(prefixIsLiteral, lifecycle(rule))).toEqual([]);
  });

  it.each(["*/photos/", "{workspace_id}/photos/"])("says that the prefix %s is literal", (prefix) => {
    const json = { resource: lifecycle(filtered({ prefix })) };
    const [finding] = findings(prefixIsLiteral, json, { keys: new Map([["", TREE]]) });
    expect(finding?.given).toBe(JSON.stringify(prefix));
    expect(finding?.fix).toContain("a prefix is literal");
  });

  it("takes a wildcard that a key writes out", () => {
    expect(
      saidOfTree(prefixIsLiteral, lifecycle(filtered({ prefix: "*/" })), [{ name: "all", templates: ["*/{id}"] }]),
    ).toEqual([]);
  });

  it("is silent where no keys are declared", () => {
    expect(said(prefixIsLiteral, { resource: lifecycle(filtered({ prefix: "photos/" })) })).toEqual([]);
  });
});

describe("prefix-is-literal, of notifications", () => {
  it.each([
    [{ filter_prefix: "photos/" }, `filter_prefix ${SAYS} "photos/"`],
    [{ filter_prefix: "photos/", filter_suffix: ".mov" }, `filter_prefix ${SAYS} "photos/"`],
    [{ filter_suffix: ".png" }, `filter_suffix ${ENDS} of the bucket, got: ".png"`],
    [{ filter_suffix: "*.enc" }, `filter_suffix ${ENDS} of the bucket, got: "*.enc"`],
    [{ filter_prefix: "dm/", filter_suffix: ".webp" }, `filter_suffix ${ENDS} that begins with dm/, got: ".webp"`],
  ])("refuses %j", (filters, says) => {
    expect(saidOfTree(prefixIsLiteral, notification(filters))).toEqual([
      `aws_s3_bucket_notification.x queue[0].${says}`,
    ]);
  });

  it.each([
    {},
    { filter_prefix: "dm/" },
    { filter_suffix: ".enc" },
    { filter_suffix: "%2Eenc" },
    { filter_prefix: "w+1/photos%2F", filter_suffix: ".enc" },
    { filter_prefix: "100%/photos/" },
    { filter_prefix: "${var.unknown}", filter_suffix: ".webp" },
  ])("takes %j", (filters) => {
    expect(saidOfTree(prefixIsLiteral, notification(filters))).toEqual([]);
  });
});

describe("prefix-is-literal, of policies", () => {
  const GIVEN = "must name objects that the bucket holds, got:";
  const DEAD = "${aws_s3_bucket.media.arn}/photos/*";

  it.each(["aws_iam_policy", "aws_iam_role_policy", "aws_s3_bucket_policy"])("refuses dead objects in %s", (type) => {
    expect(saidOfTree(prefixIsLiteral, allowing(DEAD, {}, type))).toEqual([
      `${type}.x policy.Statement[0].Resource ${GIVEN} "${DEAD}"`,
    ]);
  });

  it.each(["arn:aws:s3:::example-media/photos/*", "arn:aws:s3:::${aws_s3_bucket.media.id}/*.png"])(
    "refuses %s",
    (arn) => {
      expect(saidOfTree(prefixIsLiteral, allowing(arn))).toEqual([expect.stringContaining(GIVEN)]);
    },
  );

  it.each<[string, object]>([
    ["all objects", {}],
    ["any workspace", { Resource: "${aws_s3_bucket.media.arn}/*/photos/*" }],
    ["a folder of the user", { Resource: "${aws_s3_bucket.media.arn}/$${aws:username}/photos/*" }],
    ["a workspace that is not known", { Resource: "${aws_s3_bucket.media.arn}/${var.unknown}/photos/*" }],
    ["the bucket", { Resource: "${aws_s3_bucket.media.arn}" }],
    ["another bucket", { Resource: "${aws_s3_bucket.other.arn}/photos/*" }],
    ["a bucket elsewhere", { Resource: "arn:aws:s3:::elsewhere/photos/*" }],
    ["buckets of which only one is declared", { Resource: "arn:aws:s3:::example-*/photos/*" }],
    ["a denial", { Resource: DEAD, Effect: "Deny" }],
  ])("takes %s", (_, statement) => {
    expect(saidOfTree(prefixIsLiteral, allowing("${aws_s3_bucket.media.arn}/*", statement))).toEqual([]);
  });

  it.each([
    ["arn:aws:s3:::example-*/photos/*", 1],
    ["arn:aws:s3:::example-*/*/photos/*", 0],
    ["arn:aws:s3:::elsewhere-*/photos/*", 0],
    ["arn:aws:s3:::*/photos/*", 0],
  ])("compares %s with the keys of every bucket", (arn, number) => {
    const json = { resource: { aws_s3_bucket: { media: { bucket: "example-media" } }, ...allowing(arn) } };
    expect(said(prefixIsLiteral, json, { keys: new Map([["", TREE]]) })).toHaveLength(number);
  });
});
