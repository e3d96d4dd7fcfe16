import { describe, expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import { aStack, twoStacks } from "../../helpers/constructs";
import { Synthesised, statementOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import type { MediaCdnProps } from "../../../modules/cdn";
import { aCdn, aLogBucket } from "./cdn-fixture";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";

function synthesised(props: Partial<MediaCdnProps> = {}): Synthesised {
  const stack = aStack();
  aCdn(stack, props);
  return new Synthesised(stack);
}

/** The address of the only resource of a type whose address holds a text. */
function addressOf(stack: Synthesised, type: string, part: string): string {
  const found = stack.addresses(type).filter((address) => address.includes(part));
  expect(found).toHaveLength(1);
  return found.join();
}

describe("the distribution", () => {
  const stack = synthesised();
  const behaviour = {
    viewer_protocol_policy: "https-only",
    allowed_methods: ["GET", "HEAD"],
    cached_methods: ["GET", "HEAD"],
    compress: true,
    cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    response_headers_policy_id: "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
    trusted_key_groups: [stack.reference("aws_cloudfront_key_group", "id")],
  };
  const origin = (id: string) => ({
    origin_id: id,
    domain_name: `\${${addressOf(stack, "aws_s3_bucket", `.${id}_bucket`)}.bucket_regional_domain_name}`,
    origin_access_control_id: `\${${addressOf(stack, "aws_cloudfront_origin_access_control", id)}.id}`,
  });

  test("serves both buckets over HTTPS, and each of them to who has a signed URL only", () => {
    expect(stack.only("aws_cloudfront_distribution")).toEqual({
      enabled: true,
      comment: "Media of quikapp test",
      http_version: "http2and3",
      is_ipv6_enabled: true,
      price_class: "PriceClass_100",
      wait_for_deployment: false,
      origin: [origin("media"), origin("thumbnails")],
      default_cache_behavior: { target_origin_id: "media", ...behaviour },
      ordered_cache_behavior: [{ path_pattern: "thumbnails/*", target_origin_id: "thumbnails", ...behaviour }],
      restrictions: { geo_restriction: { restriction_type: "none" } },
      viewer_certificate: { cloudfront_default_certificate: true },
    });
  });

  test("signs every request to the buckets", () => {
    const signed = { origin_access_control_origin_type: "s3", signing_behavior: "always", signing_protocol: "sigv4" };
    expect(stack.all("aws_cloudfront_origin_access_control")).toEqual(
      ["media", "thumbnails"].map((id) => ({
        ...signed,
        name: `quikapp-media-test-${id}`,
        description: `Reads ${id} for quikapp-media-test`,
      })),
    );
  });

  test("may read the granted keys of each bucket, as the only distribution", () => {
    const arn = stack.reference("aws_cloudfront_distribution", "arn");
    const patterns = { media: ["photos/*", "videos/*"], thumbnails: ["thumbnails/*"] };
    for (const [id, keys] of Object.entries(patterns)) {
      const bucket = addressOf(stack, "aws_s3_bucket", `.${id}_bucket`);
      const policy = stack.all("aws_s3_bucket_policy").find(({ bucket: of }) => of === `\${${bucket}.id}`);
      expect(statementOf(policy?.["policy"], "CdnReads")).toEqual({
        Sid: "CdnReads",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: ["s3:GetObject"],
        Resource: keys.map((key) => `\${${bucket}.arn}/${key}`),
        Condition: { StringEquals: { "aws:SourceArn": arn } },
      });
    }
    expect(statementOf(stack.only("aws_kms_key")["policy"], "CdnReads")).toEqual({
      Sid: "CdnReads",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["kms:Decrypt"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:SourceArn": arn } },
    });
  });

  test("is all that there is beside the buckets and their key", () => {
    const cdn = Object.entries(stack.counts()).filter(([type]) => /cloudfront|cloudwatch/.test(type));
    expect(Object.fromEntries(cdn)).toEqual({
      aws_cloudfront_distribution: 1,
      aws_cloudfront_key_group: 1,
      aws_cloudfront_origin_access_control: 2,
      aws_cloudfront_public_key: 1,
      aws_cloudwatch_log_delivery: 1,
      aws_cloudwatch_log_delivery_destination: 1,
      aws_cloudwatch_log_delivery_source: 1,
    });
  });
});

test("a domain of its own comes with its certificate, TLS 1.2 and no alias besides", () => {
  const stack = synthesised({ domain: { name: "media.quikapp.com", certificateArn: CERTIFICATE } });
  expect(stack.only("aws_cloudfront_distribution")).toMatchObject({
    aliases: ["media.quikapp.com"],
    viewer_certificate: {
      acm_certificate_arn: CERTIFICATE,
      minimum_protocol_version: "TLSv1.2_2021",
      ssl_support_method: "sni-only",
    },
  });
});

test.each([
  [null, "domain_name"],
  [{ name: "media.quikapp.com", certificateArn: CERTIFICATE }, undefined],
])("says what a service needs, with the domain %j", (domain, attribute) => {
  const stack = aStack();
  const cdn = aCdn(stack, { domain });
  const { domainName, cloudFrontDomainName, distributionId, distributionArn, keyPairId } = cdn;
  const value = { domainName, cloudFrontDomainName, distributionId, distributionArn, keyPairId };
  new TerraformOutput(stack, "values", { value });
  const json = new Synthesised(stack);
  const reference = (name: string): string => json.reference("aws_cloudfront_distribution", name);
  expect(json.json.output?.["values"]?.["value"]).toEqual({
    domainName: attribute === undefined ? "media.quikapp.com" : reference(attribute),
    cloudFrontDomainName: reference("domain_name"),
    distributionId: reference("id"),
    distributionArn: reference("arn"),
    keyPairId: json.reference("aws_cloudfront_public_key", "id"),
  });
});

test("logs of another stack are refused", () => {
  const [dev, prod] = twoStacks();
  const logs = aLogBucket(dev);
  expect(messageOf(() => aCdn(prod, { logs }))).toBe(
    "prod/cdn may only be used with what is in its own stack prod, got: dev/logs",
  );
});
