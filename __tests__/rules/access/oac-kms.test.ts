import { describe, expect, it } from "@jest/globals";

import { oacKms } from "../../../rules/access/oac-kms";
import { said } from "../../helpers/rules";
import { policyOf } from "./policies";

const DOCUMENT = "data.aws_iam_policy_document.d.json";
const DOMAIN = "${aws_s3_bucket.media.bucket_regional_domain_name}";
const CONTROLLED = { origin_access_control_id: "${aws_cloudfront_origin_access_control.c.id}" };
const IDENTIFIED = { s3_origin_config: [{ origin_access_identity: "origin-access-identity/cloudfront/E1" }] };
const CLOUDFRONT = { Principal: { Service: "cloudfront.amazonaws.com" } };
const READ = { Action: "s3:GetObject", Resource: "*" };
const DECRYPT = { Action: "kms:Decrypt", Resource: "*" };

const ANONYMOUS =
  "aws_cloudfront_distribution.d origin[0].origin_access_control_id must be there: CloudFront asks without a signature, and no policy of aws_s3_bucket.media lets everyone in, got: nothing";
const UNREAD =
  "aws_s3_bucket_policy.p policy must let cloudfront.amazonaws.com do s3:GetObject, for the distribution's origin access control, got: no such statement";
const KEYLESS =
  "policy must let cloudfront.amazonaws.com do kms:Decrypt, for the distribution's origin access control, got: no such statement";

function site(origin: object, more: object = {}, behavior: object = {}): object {
  return {
    aws_s3_bucket: { media: { bucket: "media" } },
    aws_cloudfront_origin_access_control: { c: { signing_behavior: "always" } },
    aws_cloudfront_distribution: {
      d: { origin: [{ domain_name: DOMAIN, ...origin }], default_cache_behavior: [behavior] },
    },
    ...more,
  };
}

function bucketPolicy(...statements: readonly object[]): object {
  const policies = statements.map(
    (statement, index) => [index === 0 ? "p" : `p${index}`, policyOf(statement)] as const,
  );
  const bucket = "${aws_s3_bucket.media.id}";
  return { aws_s3_bucket_policy: Object.fromEntries(policies.map(([name, policy]) => [name, { bucket, policy }])) };
}

function encrypted(key: object, more: object = {}): object {
  const settings = { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.k.arn}" };
  const rule = [{ apply_server_side_encryption_by_default: [settings] }];
  return {
    aws_s3_bucket_server_side_encryption_configuration: { e: { bucket: "media", rule } },
    aws_kms_key: { k: key },
    ...more,
  };
}

function check(resource: object, more: object = {}): readonly string[] {
  return said(oacKms, { resource, ...more });
}

describe("oac-kms", () => {
  it.each([
    ["by reference", DOMAIN],
    ["by its global domain", "${aws_s3_bucket.media.bucket_domain_name}"],
    ["by a literal", "media.s3.amazonaws.com"],
    ["by a literal with the Region", "media.s3.eu-central-1.amazonaws.com"],
    ["by a name and a Region", "${aws_s3_bucket.media.id}.s3.${var.region}.amazonaws.com"],
  ])("refuses anonymous requests to a bucket %s", (_, domain_name) => {
    expect(check(site({ domain_name }))).toEqual([ANONYMOUS]);
  });

  it.each([
    ["an empty identity", site({ s3_origin_config: { origin_access_identity: "" } })],
    ["a policy for CloudFront alone", site({}, bucketPolicy({ ...CLOUDFRONT, ...READ }))],
    ["a policy for writers", site({}, bucketPolicy({ Principal: "*", Action: "s3:PutObject", Resource: "*" }))],
  ])("refuses anonymous requests with %s", (_, resource) => {
    expect(check(resource)).toEqual([ANONYMOUS]);
  });

  it.each([
    ["a website", site({ domain_name: "media.s3-website-us-east-1.amazonaws.com" })],
    ["a website of a newer Region", site({ domain_name: "media.s3-website.eu-central-1.amazonaws.com" })],
    ["a website by reference", site({ domain_name: "${aws_s3_bucket.media.website_endpoint}" })],
    ["a custom origin", site({ custom_origin_config: [{ http_port: 80 }] })],
    ["another bucket", site({ domain_name: "other.s3.amazonaws.com" })],
    ["an unknown domain", site({ domain_name: "${var.domain}" })],
    ["a control that may be there", site({ origin_access_control_id: "${var.control}" })],
    ["an identity that may be there", site({ dynamic: { s3_origin_config: { for_each: "${var.i}" } } })],
    ["a public bucket", site({}, bucketPolicy({ Principal: "*", ...READ }))],
    ["principals that are not known", site({}, bucketPolicy({ Principal: { AWS: "${var.who}" }, ...READ }))],
    [
      "a policy that cannot be read",
      site({}, { aws_s3_bucket_policy: { p: { bucket: "media", policy: "${var.p}" } } }),
    ],
    ["a policy of an unknown bucket", site({}, { aws_s3_bucket_policy: { p: { bucket: "${var.bucket}" } } })],
    ["objects with ACLs", site({}, { aws_s3_bucket_acl: { a: { bucket: "media", acl: "public-read" } } })],
    [
      "a function that signs",
      site({}, {}, { lambda_function_association: [{ event_type: "origin-request", lambda_arn: "arn" }] }),
    ],
  ])("says nothing about %s", (_, resource) => {
    expect(check(resource)).toEqual([]);
  });

  it("says nothing about a bucket that a module is given", () => {
    expect(check(site({}), { module: { m: { source: "x", bucket: "${aws_s3_bucket.media.id}" } } })).toEqual([]);
  });

  it("refuses an identity for a bucket that encrypts with KMS", () => {
    expect(check(site(IDENTIFIED, encrypted({})))).toEqual([
      'aws_cloudfront_distribution.d origin[0].s3_origin_config[0].origin_access_identity must give way to origin_access_control_id: aws_s3_bucket.media encrypts with KMS, which an identity cannot read, got: "origin-access-identity/cloudfront/E1"',
    ]);
    expect(check(site(IDENTIFIED))).toEqual([]);
  });

  it("refuses a control that no policy of the bucket lets in", () => {
    expect(check(site(CONTROLLED))).toEqual([
      "aws_cloudfront_distribution.d origin[0].origin_access_control_id must be let in by a policy of aws_s3_bucket.media, which has none, got: no bucket policy",
    ]);
    expect(check(site(CONTROLLED, bucketPolicy({ Principal: { AWS: "111122223333" }, ...READ })))).toEqual([UNREAD]);
    expect(check(site(CONTROLLED, bucketPolicy({ ...CLOUDFRONT, ...READ, Effect: "Deny" })))).toEqual([UNREAD]);
  });

  it.each([
    ["CloudFront", { ...CLOUDFRONT, ...READ }],
    ["everyone", { Principal: "*", Action: "s3:Get*", Resource: "*" }],
    ["an unknown service", { Principal: { Service: "${var.service}" }, ...READ }],
    ["what an unknown effect may", { ...CLOUDFRONT, ...READ, Effect: "${var.effect}" }],
    ["someone who is not seen", { Principal: {}, ...READ }],
  ])("accepts a control where %s is let in", (_, statement) => {
    expect(check(site(CONTROLLED, bucketPolicy(statement)))).toEqual([]);
  });

  it("accepts a control for objects that ACLs of their own may make public", () => {
    const controls = (object_ownership: string): object => ({
      aws_s3_bucket_ownership_controls: { o: { bucket: "media", rule: [{ object_ownership }] } },
    });
    expect(check(site(CONTROLLED, controls("BucketOwnerPreferred")))).toEqual([]);
    expect(check(site(CONTROLLED, controls("BucketOwnerEnforced")))).toHaveLength(1);
  });

  it("says nothing where principals are made by dynamic", () => {
    const hidden = { dynamic: { principals: { for_each: "${var.who}" } } };
    const principals = [{ type: "AWS", identifiers: ["111122223333"] }];
    const read = { actions: ["s3:GetObject"], resources: ["*"] };
    const seen = (statement: object): readonly string[] =>
      check(site(CONTROLLED, { aws_s3_bucket_policy: { p: { bucket: "media", policy: `\${${DOCUMENT}}` } } }), {
        data: { aws_iam_policy_document: { d: { statement: [{ ...read, ...statement }] } } },
      });
    expect(seen({ principals })).toEqual([UNREAD]);
    expect(seen({ principals, ...hidden })).toEqual([]);
  });

  it("says nothing about a control that does not sign", () => {
    const controls = { aws_cloudfront_origin_access_control: { c: { signing_behavior: "never" } } };
    expect(check(site(CONTROLLED, controls))).toEqual([]);
  });

  const admitted = bucketPolicy({ ...CLOUDFRONT, ...READ });
  const account = policyOf({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" });

  it.each([
    ["a key's own policy", encrypted({}), `aws_kms_key.k ${KEYLESS}`],
    ["a policy in the key", encrypted({ policy: account }), `aws_kms_key.k ${KEYLESS}`],
    [
      "a policy of the key",
      encrypted({}, { aws_kms_key_policy: { kp: { key_id: "${aws_kms_key.k.id}", policy: account } } }),
      `aws_kms_key_policy.kp ${KEYLESS}`,
    ],
  ])("refuses %s that does not let CloudFront in", (_, settings, message) => {
    expect(check(site(CONTROLLED, { ...admitted, ...settings }))).toEqual([message]);
  });

  it.each([
    ["a key that CloudFront may use", encrypted({ policy: policyOf({ ...CLOUDFRONT, ...DECRYPT }) })],
    ["a key of which the policy is not known", encrypted({ policy: "${var.policy}" })],
    [
      "a key with a grant",
      encrypted({}, { aws_kms_grant: { g: { key_id: "${aws_kms_key.k.key_id}", grantee_principal: "${var.who}" } } }),
    ],
    ["a policy of an unknown key", encrypted({}, { aws_kms_key_policy: { kp: { key_id: "${var.key}" } } })],
  ])("says nothing about %s", (_, settings) => {
    expect(check(site(CONTROLLED, { ...admitted, ...settings }))).toEqual([]);
  });

  it("speaks once of a policy that two distributions need", () => {
    const origin = [{ domain_name: DOMAIN, ...CONTROLLED }];
    const distributions = { aws_cloudfront_distribution: { d: { origin }, e: { origin } } };
    const policy = bucketPolicy({ Principal: { AWS: "111122223333" }, ...READ });
    expect(check(site(CONTROLLED, { ...policy, ...distributions }))).toEqual([UNREAD]);
  });
});
