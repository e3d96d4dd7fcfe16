import { describe, expect, test } from "@jest/globals";
import { Lazy, Token } from "cdktf";
import type { LogBucket, LogBucketProps } from "../../../modules/s3";
import { ACCOUNT, aLogBucket, aStack } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

function synthesised(
  props: Partial<LogBucketProps> = {},
  use: (logs: LogBucket) => void = () => undefined,
): Synthesised {
  const stack = aStack();
  use(aLogBucket(stack, props));
  return new Synthesised(stack);
}

describe("a log bucket", () => {
  const terraform = synthesised();

  test("has each safeguard once, no key and no versions", () => {
    expect(terraform.counts()).toEqual({
      aws_s3_bucket: 1,
      aws_s3_bucket_lifecycle_configuration: 1,
      aws_s3_bucket_ownership_controls: 1,
      aws_s3_bucket_policy: 1,
      aws_s3_bucket_public_access_block: 1,
      aws_s3_bucket_server_side_encryption_configuration: 1,
    });
  });

  test("encrypts with S3's own keys, since S3 delivers access logs to no other bucket", () => {
    expect(terraform.only("aws_s3_bucket_server_side_encryption_configuration")).toEqual({
      bucket: terraform.reference("aws_s3_bucket", "id"),
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
  });

  test("refuses nothing but requests without TLS", () => {
    const arn = terraform.reference("aws_s3_bucket", "arn");
    expect(statementsOf(terraform.only("aws_s3_bucket_policy")["policy"])).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("keeps logs for as long as it is told", () => {
    const retention = { transitions: [{ storageClass: "STANDARD_IA", days: 30 } as const], expirationDays: 90 };
    const { rule } = synthesised({ retention }).only("aws_s3_bucket_lifecycle_configuration");
    expect(rule).toEqual([
      {
        id: "retention",
        status: "Enabled",
        filter: [{}],
        transition: [{ days: 30, storage_class: "STANDARD_IA" }],
        expiration: [{ days: 90 }],
      },
      {
        id: "abort-incomplete-uploads",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
      },
    ]);
  });

  test("lets log delivery write below a prefix, for one delivery source of one account", () => {
    const sourceArn = `arn:aws:logs:us-east-1:${ACCOUNT}:delivery-source:cdn`;
    const receiving = synthesised({}, (logs) => {
      logs.receiveDeliveries({ sid: "CdnLogs", prefix: "cdn/", sourceArn, accountId: ACCOUNT });
    });
    const { policy } = receiving.only("aws_s3_bucket_policy");
    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual(["TlsOnly", "CdnLogs"]);
    expect(statementOf(policy, "CdnLogs")).toEqual({
      Sid: "CdnLogs",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: [`${receiving.reference("aws_s3_bucket", "arn")}/cdn/*`],
      Condition: {
        StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": sourceArn },
      },
    });
  });

  test("is refused, by path and before anything is made, with everything that S3 would refuse", () => {
    const stack = aStack();
    const retention = { transitions: [{ storageClass: "STANDARD_IA", days: 29 } as const], expirationDays: 20 };
    expect(messageOf(() => aLogBucket(stack, { bucketName: "Logs", retention, incompleteUploadDays: 0 }))).toBe(
      [
        'logs.bucketName must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, got: "Logs"',
        "logs.retention.transitions[0].days must be at least 30 for STANDARD_IA, got: 29",
        "logs.retention.expirationDays must be null or a whole number, at least 30 (after the last transition, on day 29), got: 20",
        "logs.incompleteUploadDays must be a whole number of days, at least 1, got: 0",
      ].join("\n"),
    );
    expect(new Synthesised(stack).counts()).toEqual({});
  });

  test("takes on trust what is known to Terraform alone", () => {
    const terraform = synthesised({
      bucketName: Lazy.stringValue({ produce: () => "${var.name}" }),
      retention: { transitions: [], expirationDays: Token.asNumber("${var.days}") },
      incompleteUploadDays: Token.asNumber("${var.abort}"),
    });
    expect(terraform.only("aws_s3_bucket")["bucket"]).toBe("${var.name}");
    expect(terraform.only("aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
      { expiration: [{ days: "${var.days}" }] },
      { abort_incomplete_multipart_upload: [{ days_after_initiation: "${var.abort}" }] },
    ]);
  });
});
