import { everyone, service } from "../admissions";
import { bucketPolicies, keyPolicies, shutOut } from "../attached-policies";
import type { Configuration, Resource } from "../configuration";
import { kmsDefault } from "../default-encryption";
import { keyNamed } from "../kms-keys";
import { at, type Rule, type Violation } from "../rule";
import { mayHavePublicObjects } from "./public-objects";
import { type S3Origin, s3Origins } from "./s3-origins";

const CLOUDFRONT = "cloudfront.amazonaws.com";

export const oacKms: Rule = {
  number: 71,
  id: "oac-kms",
  severity: "error",
  title: "CloudFront reads a private bucket with an origin access control, which the bucket and its key let in",
  aws: "Without an origin access control CloudFront's requests to S3 are anonymous, and an origin access identity does not do for SSE-KMS: S3 answers 403, and so do viewers' requests.",
  known: "documented; origin access control since August 2022; 403 and the key's policy inferred from that",
  fix: "Give the origin an aws_cloudfront_origin_access_control, and let cloudfront.amazonaws.com in by the policies of bucket and key.",
  source:
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
  *check(configuration) {
    const seen = new Set<string>();
    for (const origin of s3Origins(configuration)) {
      for (const violation of faults(origin, configuration)) {
        const place = `${violation.resource.address} ${violation.path}`;
        // Two distributions may read one bucket, whose policy is at fault once.
        if (!seen.has(place)) yield violation;
        seen.add(place);
      }
    }
  },
};

function faults(origin: S3Origin, configuration: Configuration): readonly Violation[] {
  if (origin.control === "sure") return [...bucketFaults(origin, configuration), ...keyFaults(origin, configuration)];
  if (origin.control === "maybe" || origin.identity === "maybe") return [];
  return origin.identity === "sure" ? identityFaults(origin, configuration) : anonymousFaults(origin, configuration);
}

/** Nobody signs the requests, and the bucket lets in nobody who does not. */
function anonymousFaults({ origin, bucket }: S3Origin, configuration: Configuration): readonly Violation[] {
  if (!shutOut(bucketPolicies(bucket, configuration), "s3:GetObject", everyone)) return [];
  if (mayHavePublicObjects(bucket, configuration)) return [];
  const message = `must be there: CloudFront asks without a signature, and no policy of ${bucket.address} lets everyone in`;
  return [at(origin, "origin_access_control_id", { message, allowed: "an origin access control", given: "nothing" })];
}

function identityFaults({ origin, bucket }: S3Origin, configuration: Configuration): readonly Violation[] {
  const config = origin.block("s3_origin_config");
  if (config === undefined || kmsDefault(bucket, configuration) === undefined) return [];
  const message = `must give way to origin_access_control_id: ${bucket.address} encrypts with KMS, which an identity cannot read`;
  return [at(config, "origin_access_identity", { message, allowed: "an origin access control" })];
}

function bucketFaults({ origin, bucket }: S3Origin, configuration: Configuration): readonly Violation[] {
  const policies = bucketPolicies(bucket, configuration);
  if (!shutOut(policies, "s3:GetObject", service(CLOUDFRONT))) return [];
  // An object's ACL for everyone lets in signed requests as well.
  if (mayHavePublicObjects(bucket, configuration)) return [];
  const saying = { allowed: `a statement for ${CLOUDFRONT} with s3:GetObject` };
  const [first] = policies.carriers;
  if (first !== undefined) return [at(first.root, "policy", { ...saying, ...inPolicy("s3:GetObject") })];
  const message = `must be let in by a policy of ${bucket.address}, which has none`;
  const fix = `Add an aws_s3_bucket_policy to ${bucket.address} that lets ${CLOUDFRONT} read its objects.`;
  return [at(origin, "origin_access_control_id", { ...saying, message, fix, given: "no bucket policy" })];
}

function keyFaults({ bucket }: S3Origin, configuration: Configuration): readonly Violation[] {
  const key = keyNamed(kmsDefault(bucket, configuration)?.text("kms_master_key_id"), configuration);
  if (key === undefined) return [];
  const policies = keyPolicies(key, configuration);
  if (!shutOut(policies, "kms:Decrypt", service(CLOUDFRONT))) return [];
  const place: Resource = policies.carriers[0] ?? key;
  const allowed = `a statement for ${CLOUDFRONT} with kms:Decrypt`;
  return [at(place.root, "policy", { ...inPolicy("kms:Decrypt"), allowed })];
}

function inPolicy(action: string): Pick<Violation, "message" | "given" | "fix"> {
  return {
    message: `must let ${CLOUDFRONT} do ${action}, for the distribution's origin access control`,
    given: "no such statement",
    fix: `Let ${CLOUDFRONT} do ${action}, with the distribution's ARN as AWS:SourceArn.`,
  };
}
