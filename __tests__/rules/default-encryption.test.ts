import { describe, expect, it } from "@jest/globals";

import { fromTerraformJson, type Resource } from "../../rules/configuration";
import { encryptionRules, kmsDefault } from "../../rules/default-encryption";
import { keyNamed } from "../../rules/kms-keys";

function rule(sse_algorithm: string, more: object = {}): object {
  return { rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm, ...more }] }] };
}

function found(own: readonly object[], inBucket: object = {}): ReturnType<typeof kmsDefault> {
  const settings = own.map((one, index) => [`e${index}`, { bucket: "${aws_s3_bucket.b.id}", ...one }] as const);
  const json = {
    resource: {
      aws_s3_bucket: { b: { bucket: "media", ...inBucket } },
      aws_s3_bucket_server_side_encryption_configuration: Object.fromEntries(settings),
    },
  };
  const configuration = fromTerraformJson(json);
  const [bucket] = configuration.ofType("aws_s3_bucket");
  return bucket && kmsDefault(bucket, configuration);
}

describe("the default encryption of a bucket", () => {
  const KMS = rule("aws:kms");
  const OLDER = { server_side_encryption_configuration: [KMS] };

  it.each([
    ["a resource of its own", [KMS], {}, "rule[0].apply_server_side_encryption_by_default[0]"],
    ["two layers of KMS", [rule("aws:kms:dsse")], {}, "rule[0].apply_server_side_encryption_by_default[0]"],
    ["both, of which the resource counts", [KMS], OLDER, "rule[0].apply_server_side_encryption_by_default[0]"],
    [
      "the bucket's older block",
      [],
      OLDER,
      "server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0]",
    ],
  ])("is with KMS by %s", (_, own, inBucket, path) => {
    expect(found(own, inBucket)?.path).toBe(path);
  });

  it.each([
    ["AES256", [rule("AES256")]],
    ["an algorithm that is not known", [rule("${var.algorithm}")]],
    ["nothing", []],
    ["two resources", [KMS, rule("AES256")]],
    ["a resource that may not be there", [{ ...KMS, count: "${var.n}" }]],
  ])("is not with KMS for sure by %s", (_, own) => {
    expect(found(own)).toBeUndefined();
  });

  it("is seen in full without dynamic blocks alone", () => {
    const complete = (more: object): boolean | undefined => {
      const json = {
        resource: {
          aws_s3_bucket: { b: { bucket: "media" } },
          aws_s3_bucket_server_side_encryption_configuration: { e: { bucket: "media", ...more } },
        },
      };
      const configuration = fromTerraformJson(json);
      const [bucket] = configuration.ofType("aws_s3_bucket");
      return bucket && encryptionRules(bucket, configuration).complete;
    };
    expect(complete(KMS)).toBe(true);
    expect(complete({ dynamic: { rule: [{ for_each: "${var.r}", content: [{}] }] } })).toBe(false);
    expect(complete({ ...KMS, count: "${var.n}" })).toBe(false);
  });
});

describe("a key of this configuration", () => {
  const configuration = fromTerraformJson({
    resource: {
      aws_kms_key: { k: {} },
      aws_kms_replica_key: { r: {} },
      aws_kms_alias: {
        a: { name: "alias/media", target_key_id: "${aws_kms_key.k.key_id}" },
        b: { name: "alias/b", target_key_id: "${var.key}" },
      },
      aws_sqs_queue: {
        key: { kms_master_key_id: "${aws_kms_key.k.arn}" },
        replica: { kms_master_key_id: "${aws_kms_replica_key.r.arn}" },
        alias: { kms_master_key_id: "alias/media" },
        reference: { kms_master_key_id: "${aws_kms_alias.a.arn}" },
        elsewhere: { kms_master_key_id: "${aws_kms_alias.b.arn}" },
        unknown: { kms_master_key_id: "${var.key}" },
      },
    },
  });

  it("is named by itself or by an alias", () => {
    const named = ({ root }: Resource): string | undefined =>
      keyNamed(root.text("kms_master_key_id"), configuration)?.address;
    const queues = configuration.ofType("aws_sqs_queue").map((queue) => [queue.name, named(queue)]);
    expect(Object.fromEntries(queues)).toEqual({
      key: "aws_kms_key.k",
      replica: "aws_kms_replica_key.r",
      alias: "aws_kms_key.k",
      reference: "aws_kms_key.k",
      elsewhere: undefined,
      unknown: undefined,
    });
  });
});
