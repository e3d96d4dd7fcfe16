import { describe, expect, it } from "@jest/globals";
import { policyResource } from "../../../rules/buckets/policy-resource";
import { said } from "../../helpers/rules";

const MEDIA = "${aws_s3_bucket.media.arn}";
const policies = (type: string, statement: object, bucket = "${aws_s3_bucket.media.id}"): readonly string[] =>
  said(policyResource, {
    variable: { any: {} },
    data: { aws_s3_bucket: { found: { bucket: "found" } } },
    resource: {
      aws_s3_bucket: { media: { bucket: "media" }, made: {}, other: {}, several: { for_each: "${var.any}" } },
      aws_s3_access_point: { media: {} },
      [type]: { media: { bucket, policy: JSON.stringify({ Statement: [statement] }) } },
    },
  });
const OF_BUCKET = "aws_s3_bucket_policy";
const place = (type: string): string => `${type}.media policy.Statement[0]`;
const other = (...given: string[]): string =>
  `${place(OF_BUCKET)} must name only the bucket that the policy belongs to, and its objects, got: ${JSON.stringify(given)}`;

describe("policy-resource of another bucket", () => {
  it.each([
    ["${aws_s3_bucket.media.id}", "arn:aws:s3:::other/*"],
    ["${aws_s3_bucket.media.id}", "${aws_s3_bucket.other.arn}/*"],
    ["${aws_s3_bucket.made.id}", "${aws_s3_bucket.other.arn}/*"],
    ["media", "arn:aws:s3:::other/*"],
    ["media-${var.any}", "arn:aws:s3:::logs-*/*"],
  ])("refuses in the policy of %s the resource %s", (bucket, text) => {
    expect(policies(OF_BUCKET, { Action: "s3:GetObject", Resource: text }, bucket)).toEqual([other(text)]);
  });

  it.each([
    ["${aws_s3_bucket.media.id}", `${MEDIA}/*`],
    ["${aws_s3_bucket.media.id}", "arn:aws:s3:::media/*"],
    ["${aws_s3_bucket.media.id}", "arn:aws:s3:::med*"],
    ["${aws_s3_bucket.media.id}", "*"],
    ["${aws_s3_bucket.media.id}", "${var.any}/*"],
    ["${aws_s3_bucket.media.id}", "arn:aws:s3:::${var.any}/*"],
    ["${aws_s3_bucket.media.id}", "arn:aws:s3:::$${aws:PrincipalTag/bucket}/*"],
    ["${aws_s3_bucket.media.id}", "${data.aws_s3_bucket.found.arn}/*"],
    ["${aws_s3_bucket.made.id}", "${aws_s3_bucket.several[0].arn}/*"],
    ["${aws_s3_bucket.made.id}", "arn:aws:s3:::other/*"],
    ["${var.any}", "arn:aws:s3:::other/*"],
    ["media-${var.any}", "arn:aws:s3:::media-prod/*"],
  ])("takes in the policy of %s the resource %s", (bucket, text) => {
    expect(policies(OF_BUCKET, { Action: "s3:GetObject", Resource: text }, bucket)).toEqual([]);
  });

  it("takes other buckets in policies of identities", () => {
    const statement = { Action: "s3:GetObject", Resource: "arn:aws:s3:::other/*" };
    expect(policies("aws_iam_policy", statement)).toEqual([]);
  });
});

const OBJECTS = "must give actions on objects an ARN with a key, such as /*: they do not apply to the bucket";
const BUCKETS = "must give actions on a bucket the bucket's ARN: they apply to no object";
const TYPES = [OF_BUCKET, "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"];

describe.each(TYPES)("policy-resource of actions in %s", (type) => {
  it.each([
    ["s3:GetObject", MEDIA, OBJECTS],
    ["S3:putobject", "arn:aws:s3:::media", OBJECTS],
    ["s3:ListBucket", `${MEDIA}/*`, BUCKETS],
    ["s3:PutLifecycleConfiguration", "arn:aws:s3:::media/", BUCKETS],
    ["s3:ListMultipartUploadParts", "arn:aws:s3:::media", OBJECTS],
  ])("refuses %s on %s", (action, text, message) => {
    const given = `${action} on ${text}`;
    expect(policies(type, { Action: ["s3:*", action], Resource: [text] })).toEqual([
      `${place(type)} ${message}, got: ${given}`,
    ]);
  });

  it.each([
    [
      ["s3:GetObject", "s3:ListBucket"],
      [MEDIA, `${MEDIA}/*`],
    ],
    [["s3:GetObject", "s3:ListBucket"], "arn:aws:s3:::media*"],
    ["s3:GetObject", "arn:aws:s3:::medi?"],
    ["s3:GetObject", "*"],
    ["s3:GetObject", ["arn:aws:s3:::media", "${var.any}"]],
    ["s3:GetObject", ["arn:aws:s3:::media", "arn:aws:s3:eu-west-1:111122223333:accesspoint/media/object/*"]],
    ["s3:GetObject", ["arn:aws:s3:::media${var.any}"]],
    ["s3:GetObject", "${aws_s3_access_point.media.arn}"],
    ["s3:GetObject", "${aws_s3_bucket.media.arn}${var.any}"],
    ["s3:List*", `${MEDIA}/*`],
    ["s3:MadeLater", MEDIA],
    ["${var.any}", MEDIA],
    ["kms:Decrypt", MEDIA],
  ])("takes %j on %j", (Action, Resource) => {
    expect(policies(type, { Action, Resource })).toEqual([]);
  });

  it("takes NotAction and NotResource", () => {
    expect(policies(type, { NotAction: "s3:GetObject", Resource: MEDIA })).toEqual([]);
    expect(policies(type, { Action: "s3:GetObject", NotResource: MEDIA })).toEqual([]);
  });
});

describe("policy-resource", () => {
  it("is silent about policies of other things", () => {
    expect(policies("aws_sqs_queue_policy", { Action: "s3:GetObject", Resource: MEDIA })).toEqual([]);
  });

  it("reads the inline policies of a role", () => {
    const policy = JSON.stringify({ Statement: { Action: "s3:ListBucket", Resource: "arn:aws:s3:::media/*" } });
    const resource = { aws_iam_role: { media: { inline_policy: [{ policy }] } } };
    expect(said(policyResource, { resource })).toEqual([
      `aws_iam_role.media inline_policy[0].policy.Statement ${BUCKETS}, got: s3:ListBucket on arn:aws:s3:::media/*`,
    ]);
  });
});
