import { describe, expect, it } from "@jest/globals";
import { replicationIam } from "../../../rules/replication/replication-iam";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

type Json = Readonly<Record<string, unknown>>;
const policy = (...Statement: readonly Json[]): string => JSON.stringify({ Statement });
const allow = (Action: unknown, Resource: unknown): Json => ({ Effect: "Allow", Action, Resource });
const trust = (Principal: unknown): string => policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal });

const MEDIA = "${aws_s3_bucket.media.arn}";
const REPLICA = "${aws_s3_bucket.replica.arn}";
const READ = allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], MEDIA);
const OBJECTS = allow("s3:GetObjectVersionForReplication", `${MEDIA}/*`);
const WRITE = allow("s3:ReplicateObject", `${REPLICA}/*`);
const ROLE = "${aws_iam_role.copy.name}";
const S3 = trust({ Service: "s3.amazonaws.com" });

interface Case {
  readonly statements?: readonly Json[];
  readonly role?: Json;
  readonly others?: Json;
  readonly changes?: Json;
  readonly destination?: Json;
}

function check({ statements, role, others, changes, destination }: Case): readonly string[] {
  const resources = {
    aws_s3_bucket: { media: { bucket: "media" }, replica: { bucket: "replica" } },
    aws_iam_role: { copy: { name: "copy", assume_role_policy: S3, ...role } },
    ...(statements !== undefined && { aws_iam_role_policy: { copy: { role: ROLE, policy: policy(...statements) } } }),
    ...others,
  };
  const rules = [rule({ ...changes }, { bucket: REPLICA, ...destination })];
  const own = { bucket: "${aws_s3_bucket.media.id}", role: "${aws_iam_role.copy.arn}" };
  return said(replicationIam, replication(rules, own, resources));
}

const lacks = (missing: string): string =>
  `aws_iam_role.copy  must be allowed ${missing} for ${AT}, got: no statement that allows it`;
const NOTHING = lacks(
  "s3:GetReplicationConfiguration and s3:ListBucket on aws_s3_bucket.media, " +
    "s3:GetObjectVersionForReplication on objects of aws_s3_bucket.media, " +
    "s3:ReplicateObject on objects of aws_s3_bucket.replica",
);

describe("replication-iam", () => {
  it.each([
    ["the source", [OBJECTS, WRITE], "s3:GetReplicationConfiguration and s3:ListBucket on aws_s3_bucket.media"],
    ["its objects", [READ, WRITE], "s3:GetObjectVersionForReplication on objects of aws_s3_bucket.media"],
    ["the replica", [READ, OBJECTS], "s3:ReplicateObject on objects of aws_s3_bucket.replica"],
    [
      "the replica's objects",
      [READ, OBJECTS, allow("s3:*", REPLICA), allow("s3:*", "arn:aws:s3:::replica-2/*")],
      "s3:ReplicateObject on objects of aws_s3_bucket.replica",
    ],
    [
      "the replica, which is denied only",
      [READ, OBJECTS, { ...WRITE, Effect: "Deny" }],
      "s3:ReplicateObject on objects of aws_s3_bucket.replica",
    ],
  ])("demands %s", (_, statements, missing) => {
    expect(check({ statements })).toEqual([lacks(missing)]);
  });

  it("demands everything of a role without policies, also one that is named by its ARN", () => {
    expect(check({})).toEqual([NOTHING]);
    const attached = { roles: [ROLE], policy_arn: "${aws_iam_policy.p.arn}" };
    const p = { aws_iam_policy: { p: { policy: policy() } }, aws_iam_policy_attachment: { p: attached } };
    expect(check({ others: p })).toEqual([NOTHING]);
  });

  it.each([
    ["each by name", [READ, OBJECTS, WRITE]],
    ["wildcards", [allow("s3:*", "*")]],
    ["GetObjectVersion", [READ, allow("s3:GetObjectVersion", `${MEDIA}/*`), WRITE]],
    ["patterns of names", [READ, OBJECTS, allow("s3:Replicate*", "arn:aws:s3:::repl*")]],
    ["resources that are not known", [READ, OBJECTS, allow("s3:ReplicateObject", "${var.unknown}")]],
    ["everything but", [{ Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::other" }]],
  ])("accepts %s", (_, statements) => {
    expect(check({ statements })).toEqual([]);
  });

  it.each<[string, Case]>([
    ["a policy of AWS's", { role: { managed_policy_arns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] } }],
    ["inline policies made by dynamic", { role: { dynamic: { inline_policy: {} } } }],
    ["an inline policy", { role: { inline_policy: { policy: policy(READ, OBJECTS, WRITE) } } }],
    [
      "an attachment of what is not known",
      { others: { aws_iam_role_policy_attachment: { p: { role: ROLE, policy_arn: "${var.unknown}" } } } },
    ],
    [
      "a policy that is not known",
      { others: { aws_iam_role_policy: { p: { role: ROLE, policy: "${var.unknown}" } } } },
    ],
    [
      "a policy of a role that is not known",
      { others: { aws_iam_role_policy: { p: { role: "${var.unknown}", policy: policy() } } } },
    ],
    ["exclusive attachments", { others: { aws_iam_role_policy_attachments_exclusive: { p: { role_name: ROLE } } } }],
    [
      "a replica that lets the role in",
      {
        statements: [READ, OBJECTS],
        others: { aws_s3_bucket_policy: { r: bucketPolicy("${aws_iam_role.copy.arn}") } },
      },
    ],
  ])("accepts %s", (_, configuration) => {
    expect(check(configuration)).toEqual([]);
  });

  it("does not take the account for the role", () => {
    const others = { aws_s3_bucket_policy: { r: bucketPolicy("arn:aws:iam::111122223333:root") } };
    expect(check({ statements: [READ, OBJECTS], others })).toEqual([
      lacks("s3:ReplicateObject on objects of aws_s3_bucket.replica"),
    ]);
  });

  it.each([
    [{ Service: "lambda.amazonaws.com" }, 1],
    [{ Service: "batchoperations.s3.amazonaws.com" }, 1],
    [{ Service: ["lambda.amazonaws.com", "s3.amazonaws.com"] }, 0],
    [{ Service: "${var.unknown}" }, 0],
    [{ AWS: "${var.unknown}" }, 0],
    [{ AWS: "arn:aws:iam::111122223333:root" }, 1],
  ])("wants %j to include S3", (principal, count) => {
    const found = check({ statements: [allow("*", "*")], role: { assume_role_policy: trust(principal) } });
    expect(found).toEqual(
      new Array(count).fill(
        "aws_iam_role.copy assume_role_policy must let s3.amazonaws.com take the role, got: no such statement",
      ),
    );
  });
});

describe("replication-iam with keys", () => {
  const copied = [READ, OBJECTS, WRITE];
  const changes = { source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } } };
  const destination = { encryption_configuration: { replica_kms_key_id: "${aws_kms_key.replica.arn}" } };
  const others = (keys: Json = {}, algorithm = "aws:kms"): Json => ({
    aws_kms_key: { media: {}, replica: {}, ...keys },
    aws_s3_bucket_server_side_encryption_configuration: {
      media: {
        bucket: "${aws_s3_bucket.media.id}",
        rule: {
          apply_server_side_encryption_by_default: {
            sse_algorithm: algorithm,
            kms_master_key_id: "${aws_kms_key.media.arn}",
          },
        },
      },
    },
  });
  const keyed = (principal: string): Json => ({
    media: { policy: policy({ ...allow("kms:*", "*"), Principal: { AWS: principal } }) },
  });

  it.each([
    ["both", copied, {}, "kms:Decrypt on aws_kms_key.media, kms:Encrypt on aws_kms_key.replica"],
    ["one", [...copied, allow("kms:*", "${aws_kms_key.media.arn}")], {}, "kms:Encrypt on aws_kms_key.replica"],
    ["one", [...copied, allow("kms:Encrypt", "*")], keyed("111122223333"), "kms:Decrypt on aws_kms_key.media"],
  ])("demands %s", (_, statements, keys, missing) => {
    expect(check({ statements, changes, destination, others: others(keys) })).toEqual([lacks(missing)]);
  });

  it.each([
    ["both", [...copied, allow(["kms:Decrypt", "kms:Encrypt"], "*")], others()],
    ["a key that lets the role in", [...copied, allow("kms:Encrypt", "*")], others(keyed("${aws_iam_role.copy.arn}"))],
    [
      "a grant",
      [...copied, allow("kms:Encrypt", "*")],
      { ...others(), aws_kms_grant: { g: { key_id: "${aws_kms_key.media.key_id}" } } },
    ],
    ["a bucket without SSE-KMS", copied, others({}, "AES256")],
  ])("accepts %s", (_, statements, resources) => {
    expect(check({ statements, changes, destination, others: resources })).toEqual([]);
  });
});

function bucketPolicy(principal: string): Json {
  return { bucket: "${aws_s3_bucket.replica.id}", policy: policy({ ...WRITE, Principal: { AWS: principal } }) };
}
