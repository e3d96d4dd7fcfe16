import { describe, expect, test } from "@jest/globals";
import { Lazy } from "cdktf";
import { aKey, aSecureBucket, aStack, twoStacks } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import type { SecureBucketProps } from "../../../modules/s3";

function synthesised(props: Partial<SecureBucketProps> = {}): Synthesised {
  const stack = aStack();
  aSecureBucket(stack, props);
  return new Synthesised(stack);
}

const SAFEGUARDS = {
  aws_kms_key: 1,
  aws_kms_alias: 1,
  aws_s3_bucket: 1,
  aws_s3_bucket_ownership_controls: 1,
  aws_s3_bucket_policy: 1,
  aws_s3_bucket_public_access_block: 1,
  aws_s3_bucket_server_side_encryption_configuration: 1,
};

const SIDS = ["TlsOnly", "KmsOnly", "RightKeyOnly", "NoUnnamedKmsKey", "NoCustomerProvidedKeys"];

describe("a secure bucket", () => {
  const terraform = synthesised();
  const bucket = terraform.reference("aws_s3_bucket", "id");
  const arn = terraform.reference("aws_s3_bucket", "arn");
  const keyArn = terraform.reference("aws_kms_key", "arn");
  const policy = terraform.only("aws_s3_bucket_policy");

  test("is one bucket with each safeguard once, and nothing else", () => {
    expect(terraform.counts()).toEqual(SAFEGUARDS);
  });

  test("turns ACLs off", () => {
    expect(terraform.only("aws_s3_bucket_ownership_controls")).toEqual({
      bucket,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  test("is closed to the public in all four ways", () => {
    expect(terraform.only("aws_s3_bucket_public_access_block")).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test("encrypts with its key by ARN, through a bucket key", () => {
    expect(terraform.only("aws_s3_bucket_server_side_encryption_configuration")).toEqual({
      bucket,
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: keyArn },
          bucket_key_enabled: true,
        },
      ],
    });
  });

  test("writes its policy after the public access block, since S3 refuses both at once", () => {
    expect(policy).toEqual({
      bucket,
      policy: expect.any(String),
      depends_on: terraform.addresses("aws_s3_bucket_public_access_block"),
    });
  });

  test("has a policy that only refuses, everybody", () => {
    const statements = statementsOf(policy["policy"]);
    expect(statements.map(({ Sid }) => Sid)).toEqual(SIDS);
    for (const statement of statements) expect(statement).toMatchObject({ Effect: "Deny", Principal: "*" });
  });

  test("refuses every request without TLS, on the bucket and its objects", () => {
    expect(statementOf(policy["policy"], "TlsOnly")).toMatchObject({
      Action: ["s3:*"],
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  test.each([
    ["KmsOnly", "s3:x-amz-server-side-encryption", "aws:kms"],
    ["RightKeyOnly", "s3:x-amz-server-side-encryption-aws-kms-key-id", keyArn],
  ])("%s refuses uploads that send another %s, and lets those pass that send none", (sid, header, value) => {
    expect(statementOf(policy["policy"], sid)).toMatchObject({
      Action: ["s3:PutObject"],
      Resource: [`${arn}/*`],
      Condition: { StringNotEquals: { [header]: value }, Null: { [header]: "false" } },
    });
  });

  test("refuses uploads that ask for KMS without saying which key, which to S3 is its own", () => {
    expect(statementOf(policy["policy"], "NoUnnamedKmsKey")).toMatchObject({
      Action: ["s3:PutObject"],
      Resource: [`${arn}/*`],
      Condition: {
        StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "true" },
      },
    });
  });

  test("refuses uploads that bring a key of their own", () => {
    expect(statementOf(policy["policy"], "NoCustomerProvidedKeys")).toMatchObject({
      Action: ["s3:PutObject"],
      Resource: [`${arn}/*`],
      Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    });
  });
});

test("a versioned bucket has versioning enabled, an unversioned one none", () => {
  const versioned = synthesised({ versioned: true });
  expect(versioned.counts()).toEqual({ ...SAFEGUARDS, aws_s3_bucket_versioning: 1 });
  expect(versioned.only("aws_s3_bucket_versioning")).toEqual({
    bucket: versioned.reference("aws_s3_bucket", "id"),
    versioning_configuration: { status: "Enabled" },
  });
  expect(synthesised({ versioned: false }).counts()).not.toHaveProperty("aws_s3_bucket_versioning");
});

test("a protected bucket refuses to be destroyed, an unprotected one goes with its objects", () => {
  const named = { bucket: "quikapp-test", tags: { Name: "Test" } };
  expect(synthesised({ deletionProtection: true }).only("aws_s3_bucket")).toEqual({
    ...named,
    force_destroy: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(synthesised({ deletionProtection: false }).only("aws_s3_bucket")).toEqual({ ...named, force_destroy: true });
});

test("a name that S3 would refuse is refused with every fault", () => {
  expect(messageOf(() => synthesised({ bucketName: "X" }))).toBe(
    'bucket.bucketName must have 3 to 63 characters, got: "X"\n' +
      'bucket.bucketName must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, got: "X"',
  );
});

test("a key of another stack is refused, and no resource is made", () => {
  const [dev, prod] = twoStacks();
  const encryptionKey = aKey(dev);
  expect(messageOf(() => aSecureBucket(prod, { encryptionKey }))).toBe(
    "prod/bucket may only be used with what is in its own stack prod, got: dev/key",
  );
  expect(new Synthesised(prod).counts()).toEqual({});
});

test("what is added to the policy twice is in it once, and of one id in two ways refused", () => {
  const stack = aStack();
  const bucket = aSecureBucket(stack);
  const deny = {
    sid: "NoDeletion",
    effect: "Deny",
    principals: "*",
    actions: ["s3:DeleteObject"],
    resources: [`${bucket.arn}/*`],
  } as const;
  bucket.addToPolicy(deny, deny);
  bucket.addToPolicy(deny);
  const sids = statementsOf(new Synthesised(stack).only("aws_s3_bucket_policy")["policy"]).map(({ Sid }) => Sid);
  expect(sids).toEqual([...SIDS, "NoDeletion"]);
  expect(
    messageOf(() => {
      bucket.addToPolicy({ ...deny, sid: "TlsOnly" });
    }),
  ).toMatch(/^A policy's statement ids must differ, got: TlsOnly twice, for /);
});

test("a name that is known to Terraform alone is let through", () => {
  const bucketName = Lazy.stringValue({ produce: () => "${var.bucket_name}" });
  expect(synthesised({ bucketName }).only("aws_s3_bucket")["bucket"]).toBe("${var.bucket_name}");
});
