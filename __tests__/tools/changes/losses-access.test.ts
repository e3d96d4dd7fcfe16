import { describe, expect, test } from "@jest/globals";
import { type Json, lossLines, updated } from "./losses-plan";
import { planned } from "./plan-json";

const CDN = "aws_cloudfront_distribution.media";
const behaviour = (more: Json = {}): Json => ({
  trusted_key_groups: ["group"],
  trusted_signers: [],
  viewer_protocol_policy: "https-only",
  ...more,
});
const PUBLIC: Json = { trusted_key_groups: [] };
const cdn = (byDefault: Json, ...ordered: readonly Json[]): Json => ({
  domain_name: "d1.cloudfront.net",
  default_cache_behavior: [behaviour(byDefault)],
  ordered_cache_behavior: ordered.map(behaviour),
});
const at = (path_pattern: string, more: Json = {}): Json => ({ path_pattern, ...more });
const groups = (trusted_key_groups: unknown): Json => ({ default_cache_behavior: [{ trusted_key_groups }] });

describe("a distribution", () => {
  test.each<[string, Json, string]>([
    [
      "for everybody",
      updated(CDN, cdn({}), cdn(PUBLIC)),
      "[public-access-block] lets everybody without a signed URL into the distribution d1.cloudfront.net",
    ],
    [
      "for everybody, maybe",
      updated(CDN, cdn({}), cdn(PUBLIC), groups(true)),
      "[public-access-block] may let everybody without a signed URL into the distribution d1.cloudfront.net",
    ],
    [
      "for everybody, as far as one pattern goes",
      updated(CDN, cdn({}, at("/a/*")), cdn({}, at("/a/*", PUBLIC))),
      '[public-access-block] lets everybody without a signed URL into the distribution d1.cloudfront.net under "/a/*"',
    ],
    [
      "for everybody, as far as a new pattern goes",
      updated(CDN, cdn({}), cdn({}, at("/a/*", PUBLIC))),
      '[public-access-block] lets everybody without a signed URL into the distribution d1.cloudfront.net under "/a/*"',
    ],
    [
      "for everybody, since a pattern is gone",
      updated(CDN, cdn(PUBLIC, at("/a/*")), cdn(PUBLIC)),
      '[public-access-block] lets everybody without a signed URL into the distribution d1.cloudfront.net under "/a/*"',
    ],
    [
      "without TLS",
      updated(CDN, cdn({}), cdn({ viewer_protocol_policy: "allow-all" })),
      "[encryption] answers requests without TLS to the distribution d1.cloudfront.net",
    ],
  ])("is a loss: %s", (_, resource, line) => {
    expect(lossLines(resource)).toEqual([line]);
  });

  test.each<[string, Json]>([
    ["another group", updated(CDN, cdn({}), cdn({ trusted_key_groups: ["other"] }))],
    ["a group that is not known", updated(CDN, cdn({}), cdn({ trusted_key_groups: [null] }), groups([true]))],
    ["signers instead of groups", updated(CDN, cdn({}), cdn({ ...PUBLIC, trusted_signers: ["self"] }))],
    ["a redirect to TLS", updated(CDN, cdn({}), cdn({ viewer_protocol_policy: "redirect-to-https" }))],
    ["for everybody before", updated(CDN, cdn(PUBLIC), cdn(PUBLIC, at("/a/*", PUBLIC)))],
    ["a pattern less, and signed URLs for all", updated(CDN, cdn({}, at("/a/*")), cdn({}))],
    ["forgotten", planned(CDN, ["forget"], { before: cdn({}) })],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

describe("the policy of a key", () => {
  const KEY = "aws_kms_key.media";
  const ROOT = { AWS: "arn:aws:iam::111111111111:root" };
  const allow = (Principal: unknown, more: Json = {}): Json => ({
    Effect: "Allow",
    Principal,
    Action: "kms:*",
    Resource: "*",
    ...more,
  });
  const key = (...Statement: readonly Json[]): Json => ({
    description: "media",
    policy: JSON.stringify({ Statement }),
  });
  const TAKEN =
    "takes the key media from the account: only whom its policy names can change it, and if they go, nobody";

  test.each<[string, Json, string]>([
    ["for one role", updated(KEY, key(allow(ROOT)), key(allow({ AWS: "arn:aws:iam::111111111111:role/a" }))), TAKEN],
    ["for less", updated(KEY, key(allow(ROOT)), key(allow(ROOT, { Action: "kms:Decrypt" }))), TAKEN],
    ["on a condition", updated(KEY, key(allow(ROOT)), key(allow(ROOT, { Condition: { Bool: { a: "true" } } }))), TAKEN],
    [
      "as a resource of its own",
      updated("aws_kms_key_policy.media", key(allow(ROOT)), key()),
      TAKEN.replace("the key media", "the key of aws_kms_key_policy.media"),
    ],
  ])("is a loss: %s", (_, resource, what) => {
    expect(lossLines(resource)).toEqual([`[encryption] ${what}`]);
  });

  test.each<[string, Json]>([
    ["in other words", updated(KEY, key(allow(ROOT)), key(allow({ AWS: ["111111111111"] }, { Action: ["kms:*"] })))],
    ["a statement more", updated(KEY, key(allow(ROOT)), key(allow(ROOT), allow({ Service: "s3.amazonaws.com" })))],
    ["not known", updated(KEY, key(allow(ROOT)), { description: "media" }, { policy: true })],
    ["never the account's", updated(KEY, key(), key())],
    ["no JSON", updated(KEY, { policy: "{" }, { policy: "[" })],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

test.each([
  [
    "aws_sqs_queue.uploads",
    { name: "uploads", sqs_managed_sse_enabled: false },
    "messages in the queue uploads",
    "sqs",
  ],
  ["aws_sns_topic.deletions", { name: "deletions" }, "messages to the topic deletions", "sns"],
])("an AWS managed key is not one's own: %s", (address, attributes, what, service) => {
  const withKey = (kms_master_key_id: string): Json => ({ ...attributes, kms_master_key_id });
  const [own, managed] = [withKey("arn:aws:kms:eu-central-1:111111111111:key/one"), withKey(`alias/aws/${service}`)];
  expect(lossLines(updated(address, own, managed))).toEqual([
    `[encryption] encrypts ${what} no longer with a key of your own`,
  ]);
  expect(lossLines(updated(address, managed, own))).toEqual([]);
});
