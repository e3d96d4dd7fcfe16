import { expect, test } from "@jest/globals";
import { type KeyLayoutName, keyLayout } from "../../../contract";
import { dev } from "../../../environments/dev";
import type { ReplicaBucketProps } from "../../../modules/s3";
import { aMediaBucket, aReplicaBucket, aStack } from "../../helpers/constructs";
import { Synthesised, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

function synthesised(props: Partial<ReplicaBucketProps> = {}): Synthesised {
  const stack = aStack();
  aReplicaBucket(stack, props);
  return new Synthesised(stack);
}

test.each<KeyLayoutName>(["media-type-first", "workspace-first"])(
  "copies live as long as the originals, found by the same filters, in the layout %s",
  (name) => {
    const layout = keyLayout(name);
    const original = aStack();
    aMediaBucket(original, { layout, noncurrentVersionDays: 30 });
    const { rule } = new Synthesised(original).only("aws_s3_bucket_lifecycle_configuration");
    expect(rule).toHaveLength(6);
    expect(synthesised({ layout }).only("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual(rule);
  },
);

test("a replica is versioned, and its lifecycle waits for that", () => {
  const terraform = synthesised();
  expect(terraform.only("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
  expect(terraform.only("aws_s3_bucket_lifecycle_configuration")["depends_on"]).toEqual(
    terraform.addresses("aws_s3_bucket_versioning"),
  );
});

test("no browser talks to a replica, and no upload is asked for tags: S3 copies them", () => {
  const terraform = synthesised({ layout: keyLayout("workspace-first") });
  expect(terraform.counts()).toEqual({
    aws_kms_key: 1,
    aws_kms_alias: 1,
    aws_s3_bucket: 1,
    aws_s3_bucket_lifecycle_configuration: 1,
    aws_s3_bucket_ownership_controls: 1,
    aws_s3_bucket_policy: 1,
    aws_s3_bucket_public_access_block: 1,
    aws_s3_bucket_server_side_encryption_configuration: 1,
    aws_s3_bucket_versioning: 1,
  });
  expect(statementsOf(terraform.only("aws_s3_bucket_policy")["policy"]).map(({ Sid }) => Sid)).toEqual([
    "TlsOnly",
    "KmsOnly",
    "RightKeyOnly",
    "NoUnnamedKmsKey",
    "NoCustomerProvidedKeys",
  ]);
});

test("it is refused, by path, with everything that S3 would refuse", () => {
  const stack = aStack();
  const faulty = {
    bucketName: "quikapp.media",
    lifecycle: { ...dev.lifecycle, voice: { transitions: [], expirationDays: 0 } },
    incompleteUploadDays: 0,
    noncurrentVersionDays: 0,
  };
  expect(messageOf(() => aReplicaBucket(stack, faulty))).toBe(
    [
      'media.bucketName must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, got: "quikapp.media"',
      "media.lifecycle.voice.expirationDays must be null or a whole number, at least 1, got: 0",
      "media.incompleteUploadDays must be a whole number of days, at least 1, got: 0",
      "media.noncurrentVersionDays must be a whole number of days, at least 1, got: 0",
    ].join("\n"),
  );
  expect(stack.node.tryFindChild("media")).toBeUndefined();
});
