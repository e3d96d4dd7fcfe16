import { describe, expect, test } from "@jest/globals";
import { created, destroyed, type Json, lossLines, updated } from "./losses-plan";
import { planned } from "./plan-json";

type Row = [string, readonly Json[], string];

const blocks = (open: Json = {}): Json => ({
  bucket: "media",
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
  ...open,
});
const owned = (object_ownership: string): Json => ({ bucket: "media", rule: [{ object_ownership }] });
const versioned = (status: string, mfa_delete = "Disabled"): Json => ({
  bucket: "media",
  versioning_configuration: [{ status, mfa_delete }],
});
const encrypted = (sse_algorithm: string, kms_master_key_id: string | null = null, more: Json = {}): Json => ({
  bucket: "media",
  rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm, kms_master_key_id }], ...more }],
});
const copies = (more: Json = {}): Json => ({
  id: "eu",
  status: "Enabled",
  filter: [{ prefix: "", tag: [], and: [] }],
  destination: [{ bucket: "arn:aws:s3:::media-eu" }],
  delete_marker_replication: [{ status: "Enabled" }],
  source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }] }],
  ...more,
});
const replicated = (...rule: readonly Json[]): Json => ({ bucket: "media", rule });
const tls = (more: Json = {}): Json => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::media", "arn:aws:s3:::media/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
  ...more,
});
const policy = (...Statement: readonly Json[]): Json => ({
  bucket: "media",
  policy: JSON.stringify({ Version: "2012-10-17", Statement }),
});

const [BLOCK, OWNERS, VERSIONS, SSE, COPIES, POLICY] = [
  "aws_s3_bucket_public_access_block.media",
  "aws_s3_bucket_ownership_controls.media",
  "aws_s3_bucket_versioning.media",
  "aws_s3_bucket_server_side_encryption_configuration.media",
  "aws_s3_bucket_replication_configuration.media",
  "aws_s3_bucket_policy.media",
] as const;

describe("public access", () => {
  test.each<Row>([
    ["destroyed", [destroyed(BLOCK, blocks())], "destroys the public access block of the bucket media"],
    [
      "one switch off",
      [updated(BLOCK, blocks(), blocks({ ignore_public_acls: false }))],
      "turns off ignore_public_acls in the public access block of the bucket media",
    ],
    [
      "two switches not set",
      [updated(BLOCK, blocks(), blocks({ block_public_acls: null, restrict_public_buckets: null }))],
      "turns off block_public_acls, restrict_public_buckets in the public access block of the bucket media",
    ],
    [
      "a switch not known",
      [updated(BLOCK, blocks(), blocks(), { block_public_policy: true })],
      "may turn off block_public_policy in the public access block of the bucket media: whether is known only at apply",
    ],
    [
      "made for a bucket that is there",
      [created(BLOCK, blocks({ block_public_policy: false }))],
      "turns off block_public_policy in the public access block of the bucket media",
    ],
    [
      "destroyed and made elsewhere",
      [destroyed(BLOCK, blocks()), created(`${BLOCK}_2`, blocks())],
      "destroys the public access block of the bucket media, which another resource makes anew, and chance decides which of the two AWS is told of last",
    ],
    [
      "of Terraform's state",
      [destroyed(BLOCK, blocks({ bucket: "quikapp-terraform-state-dev" }))],
      "destroys the public access block of Terraform's state bucket quikapp-terraform-state-dev",
    ],
    [
      "of the account, destroyed",
      [destroyed("aws_s3_account_public_access_block.all", blocks())],
      "destroys the public access block of the account",
    ],
    [
      "of the account, one switch off",
      [updated("aws_s3_account_public_access_block.all", blocks(), blocks({ block_public_acls: false }))],
      "turns off block_public_acls in the public access block of the account",
    ],
    [
      "ACLs that count",
      [updated(OWNERS, owned("BucketOwnerEnforced"), owned("BucketOwnerPreferred"))],
      "lets ACLs of the bucket media count (BucketOwnerPreferred instead of BucketOwnerEnforced): they may open objects to the public",
    ],
    [
      "ownership that nobody demands",
      [destroyed(OWNERS, owned("BucketOwnerEnforced"))],
      "no longer holds ACLs of the bucket media to count for nothing: they may open objects to the public",
    ],
  ])("is a loss: %s", (_, resources, what) => {
    expect(lossLines(...resources)).toEqual([`[public-access-block] ${what}`]);
  });

  test.each<[string, Json]>([
    ["a switch on", updated(BLOCK, blocks({ block_public_acls: false }), blocks())],
    ["made, all on", created(BLOCK, blocks())],
    ["destroyed, all off before", destroyed(BLOCK, { bucket: "media", block_public_acls: false })],
    ["forgotten", planned(BLOCK, ["forget"], { before: blocks() })],
    ["ownership enforced", updated(OWNERS, owned("ObjectWriter"), owned("BucketOwnerEnforced"))],
    ["ownership of ACLs before and after", updated(OWNERS, owned("ObjectWriter"), owned("BucketOwnerPreferred"))],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

describe("versioning", () => {
  const GONE = "what is overwritten or deleted is gone";
  const inline = (enabled: boolean): Json => ({ bucket: "media", versioning: [{ enabled, mfa_delete: false }] });
  test.each<Row>([
    [
      "suspended",
      [updated(VERSIONS, versioned("Enabled"), versioned("Suspended"))],
      `turns off versioning of the bucket media: ${GONE} from then on`,
    ],
    [
      "destroyed",
      [destroyed(VERSIONS, versioned("Enabled"))],
      `turns off versioning of the bucket media: ${GONE} from then on`,
    ],
    [
      "not known",
      [updated(VERSIONS, versioned("Enabled"), versioned("Enabled"), { versioning_configuration: [{ status: true }] })],
      "may turn off versioning of the bucket media: whether is known only at apply",
    ],
    [
      "suspended for a bucket that is there",
      [created(VERSIONS, versioned("Suspended"))],
      `suspends versioning of the bucket media, if it was on: ${GONE}`,
    ],
    [
      "without a second factor",
      [updated(VERSIONS, versioned("Enabled", "Enabled"), versioned("Enabled"))],
      "lets versions in the bucket media be deleted without a second factor",
    ],
    [
      "the argument of the bucket itself",
      [updated("aws_s3_bucket.media", inline(true), inline(false))],
      `turns off versioning of the bucket media: ${GONE} from then on`,
    ],
  ])("is a loss: %s", (_, resources, what) => {
    expect(lossLines(...resources)).toEqual([`[versioning] ${what}`]);
  });

  test.each<[string, Json]>([
    ["on", updated(VERSIONS, versioned("Suspended"), versioned("Enabled"))],
    ["destroyed, suspended before", destroyed(VERSIONS, versioned("Suspended"))],
    ["the argument, on", updated("aws_s3_bucket.media", inline(false), inline(true))],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

describe("encryption of a bucket", () => {
  const KEY = "arn:aws:kms:eu-central-1:111111111111:key/one";
  const inline = (algorithm: string): Json => ({
    bucket: "media",
    server_side_encryption_configuration: [encrypted(algorithm)],
  });
  test.each<Row>([
    [
      "destroyed",
      [destroyed(SSE, encrypted("aws:kms", KEY))],
      "destroys the encryption configuration of the bucket media: S3 then encrypts new objects with a key of its own",
    ],
    [
      "weaker",
      [updated(SSE, encrypted("aws:kms", KEY), encrypted("AES256"))],
      "encrypts new objects in the bucket media with AES256 instead of aws:kms",
    ],
    [
      "one layer instead of two",
      [updated(SSE, encrypted("aws:kms:dsse", KEY), encrypted("aws:kms", KEY))],
      "encrypts new objects in the bucket media with aws:kms instead of aws:kms:dsse",
    ],
    [
      "no rule",
      [updated(SSE, encrypted("aws:kms", KEY), { bucket: "media", rule: [] })],
      "encrypts new objects in the bucket media with a key of S3's own instead of aws:kms",
    ],
    [
      "AWS's key",
      [updated(SSE, encrypted("aws:kms", KEY), encrypted("aws:kms", ""))],
      "encrypts new objects in the bucket media with the key that AWS manages instead of your own",
    ],
    [
      "AWS's key by its alias",
      [
        updated(
          SSE,
          encrypted("aws:kms", KEY),
          encrypted("aws:kms", "arn:aws:kms:eu-central-1:111111111111:alias/aws/s3"),
        ),
      ],
      "encrypts new objects in the bucket media with the key that AWS manages instead of your own",
    ],
    [
      "not known",
      [updated(SSE, encrypted("aws:kms", KEY), { bucket: "media" }, { rule: true })],
      "may encrypt new objects in the bucket media weaker than with aws:kms",
    ],
    [
      "the argument of the bucket itself",
      [updated("aws_s3_bucket.media", inline("aws:kms"), inline("AES256"))],
      "encrypts new objects in the bucket media with AES256 instead of aws:kms",
    ],
    [
      "no TLS",
      [updated(POLICY, policy(tls()), policy())],
      "lets requests without TLS into the bucket media: its policy refuses them no more",
    ],
    [
      "no policy",
      [destroyed(POLICY, policy(tls()))],
      "lets requests without TLS into the bucket media: its policy refuses them no more",
    ],
    [
      "TLS for less",
      [updated(POLICY, policy(tls()), policy(tls({ Action: "s3:GetObject" })))],
      "lets requests without TLS into the bucket media: its policy refuses all of them no more",
    ],
    [
      "TLS for some",
      [updated(POLICY, policy(tls()), policy(tls({ Principal: { AWS: "arn:aws:iam::111111111111:root" } })))],
      "lets requests without TLS into the bucket media: its policy refuses all of them no more",
    ],
    [
      "TLS on a condition",
      [
        updated(
          POLICY,
          policy(tls()),
          policy(tls({ Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "true" } } })),
        ),
      ],
      "lets requests without TLS into the bucket media: its policy refuses all of them no more",
    ],
    [
      "TLS for more exceptions",
      [
        updated(
          POLICY,
          policy(tls({ Action: undefined, NotAction: "s3:PutObject" })),
          policy(tls({ Action: undefined, NotAction: "s3:*" })),
        ),
      ],
      "lets requests without TLS into the bucket media: its policy refuses all of them no more",
    ],
    [
      "a policy that is not known",
      [updated(POLICY, policy(tls()), { bucket: "media" }, { policy: true })],
      "may let requests without TLS into the bucket media: its policy is known only at apply",
    ],
  ])("is a loss: %s", (_, resources, what) => {
    expect(lossLines(...resources)).toEqual([`[encryption] ${what}`]);
  });

  test.each<[string, Json]>([
    ["another key", updated(SSE, encrypted("aws:kms", KEY), encrypted("aws:kms", `${KEY}-2`))],
    [
      "a key that is not known",
      updated(SSE, encrypted("aws:kms", KEY), encrypted("aws:kms"), {
        rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: true }] }],
      }),
    ],
    ["stronger", updated(SSE, encrypted("AES256"), encrypted("aws:kms"))],
    [
      "no bucket key",
      updated(
        SSE,
        encrypted("aws:kms", KEY, { bucket_key_enabled: true }),
        encrypted("aws:kms", KEY, { bucket_key_enabled: false }),
      ),
    ],
    ["made", created(SSE, encrypted("AES256"))],
    ["TLS in other words", updated(POLICY, policy(tls()), policy(tls({ Action: ["*"], Principal: { AWS: "*" } })))],
    ["a policy that never asked for it", updated(POLICY, policy(), { bucket: "media" }, { policy: true })],
    ["a policy that is no JSON", updated(POLICY, { bucket: "media", policy: "{" }, policy())],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});

describe("replication", () => {
  const FROM = "from the bucket media to the bucket media-eu";
  test.each<Row>([
    ["destroyed", [destroyed(COPIES, replicated(copies()))], "stops the replication of the bucket media"],
    ["a rule less", [updated(COPIES, replicated(copies()), replicated())], `no longer copies all objects ${FROM}`],
    [
      "a rule off",
      [updated(COPIES, replicated(copies()), replicated(copies({ status: "Disabled" })))],
      `no longer copies all objects ${FROM}`,
    ],
    [
      "elsewhere",
      [
        updated(
          COPIES,
          replicated(copies()),
          replicated(copies({ destination: [{ bucket: "arn:aws:s3:::media-apac" }] })),
        ),
      ],
      `no longer copies all objects ${FROM}`,
    ],
    [
      "elsewhere, not known",
      [
        updated(COPIES, replicated(copies()), replicated(copies({ destination: [{}] })), {
          rule: [{ destination: [{ bucket: true }] }],
        }),
      ],
      `may no longer copy all objects ${FROM}: whether is known only at apply`,
    ],
    [
      "of less",
      [updated(COPIES, replicated(copies()), replicated(copies({ filter: [{ prefix: "photos/" }] })))],
      `no longer copies all objects ${FROM}`,
    ],
    [
      "not of encrypted objects",
      [updated(COPIES, replicated(copies()), replicated(copies({ source_selection_criteria: [] })))],
      `no longer copies what a KMS key encrypts of all objects ${FROM}`,
    ],
    [
      "rules that are not known",
      [updated(COPIES, replicated(copies()), { bucket: "media" }, { rule: true })],
      "may stop copying objects from the bucket media: the rules are known only at apply",
    ],
    [
      "a Region less of a table",
      [
        updated(
          "aws_dynamodb_table.users",
          { name: "users", replica: [{ region_name: "eu-west-1" }, { region_name: "us-east-1" }] },
          { name: "users", replica: [{ region_name: "us-east-1" }] },
        ),
      ],
      "destroys the replica of the table users in eu-west-1",
    ],
    [
      "the argument of the bucket itself",
      [
        updated(
          "aws_s3_bucket.media",
          {
            bucket: "media",
            replication_configuration: [{ rules: [copies({ filter: [{ prefix: "a/", tags: {} }] })] }],
          },
          { bucket: "media", replication_configuration: [] },
        ),
      ],
      'no longer copies objects under "a/" from the bucket media to the bucket media-eu',
    ],
  ])("is a loss: %s", (_, resources, what) => {
    expect(lossLines(...resources)).toEqual([`[replication] ${what}`]);
  });

  test.each<[string, Json]>([
    [
      "delete markers that stay",
      updated(
        COPIES,
        replicated(copies()),
        replicated(copies({ delete_marker_replication: [{ status: "Disabled" }] })),
      ),
    ],
    ["another id", updated(COPIES, replicated(copies()), replicated(copies({ id: "europe" })))],
    ["a rule more", updated(COPIES, replicated(), replicated(copies()))],
    ["of more", updated(COPIES, replicated(copies({ filter: [{ prefix: "a/" }] })), replicated(copies()))],
    ["a rule less that was off", updated(COPIES, replicated(copies({ status: "Disabled" })), replicated())],
  ])("is no loss: %s", (_, resource) => {
    expect(lossLines(resource)).toEqual([]);
  });
});
