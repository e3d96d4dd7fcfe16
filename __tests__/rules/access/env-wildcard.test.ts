import { describe, expect, it } from "@jest/globals";

import { envWildcard } from "../../../rules/access/env-wildcard";
import { said } from "../../helpers/rules";
import { identityPolicy, policyOf } from "./policies";

const PROD = { aws_s3_bucket: { media: { bucket: "media-prod" } } };
const SAID =
  "aws_iam_policy.x policy.Statement[0] must name aws_s3_bucket.media itself: the wildcard matches every bucket that is called alike, got:";

function reading(Resource: string, bucket: object = PROD, more: object = {}): object {
  return identityPolicy({ Action: "s3:GetObject", Resource, ...more }, bucket);
}

describe("env-wildcard", () => {
  it.each([
    ["arn:aws:s3:::media-*", PROD],
    ["arn:aws:s3:::media-*/*", PROD],
    ["arn:aws:s3:::media-pro?/photos/*", PROD],
    ["arn:aws:s3:::*-prod/*", PROD],
    ["arn:aws:s3:::media-*", { aws_s3_bucket: { media: { bucket: "media-${var.environment}" } } }],
  ])("warns of %s", (resource, bucket) => {
    expect(said(envWildcard, reading(resource, bucket))).toEqual([`${SAID} "${resource}"`]);
  });

  it.each([
    ["all buckets", reading("arn:aws:s3:::*")],
    ["all objects", reading("arn:aws:s3:::*/*")],
    ["all resources", reading("*")],
    ["all objects of the bucket", reading("arn:aws:s3:::media-prod/*")],
    ["the bucket by reference", reading("${aws_s3_bucket.media.arn}/*")],
    ["a name in part", reading("arn:aws:s3:::media-${var.environment}/*")],
    ["other buckets", reading("arn:aws:s3:::logs-*")],
    ["a bucket of which the name is not known", reading("arn:aws:s3:::media-*", { aws_s3_bucket: { media: {} } })],
    [
      "buckets that are made by for_each",
      reading("arn:aws:s3:::media-*", {
        aws_s3_bucket: { media: { bucket: "media-${each.key}", for_each: "${var.b}" } },
      }),
    ],
    ["what is denied", reading("arn:aws:s3:::media-*", PROD, { Effect: "Deny" })],
    ["buckets that are to be made", reading("arn:aws:s3:::media-*", PROD, { Action: "s3:*" })],
    [
      "buckets told apart by tags",
      reading("arn:aws:s3:::media-*", PROD, { Condition: { StringEquals: { "aws:ResourceTag/env": "prod" } } }),
    ],
    [
      "the policy of a bucket",
      {
        resource: {
          ...PROD,
          aws_s3_bucket_policy: {
            p: { policy: policyOf({ Action: "s3:GetObject", Resource: "arn:aws:s3:::media-*" }) },
          },
        },
      },
    ],
  ])("says nothing about %s", (_, json) => {
    expect(said(envWildcard, json)).toEqual([]);
  });
});
