import { describe, expect, test } from "@jest/globals";
import { keyLayout } from "../../../contract";
import type { MediaBucketProps } from "../../../modules/s3";
import { aKey, aMediaBucket, aStack, twoStacks } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

function synthesised(props: Partial<MediaBucketProps> = {}): Synthesised {
  const stack = aStack();
  aMediaBucket(stack, props);
  return new Synthesised(stack);
}

const METADATA = [
  "x-amz-meta-workspace-id",
  "x-amz-meta-channel-id",
  "x-amz-meta-message-id",
  "x-amz-meta-conversation-id",
  "x-amz-meta-user-id",
  "x-amz-meta-original-name",
];

test("browsers of the allowed origins may upload, download and ask", () => {
  const terraform = synthesised({ allowedOrigins: ["https://a.quikapp.com", "https://*.quikapp.com"] });
  expect(terraform.only("aws_s3_bucket_cors_configuration")).toEqual({
    bucket: terraform.reference("aws_s3_bucket", "bucket"),
    cors_rule: [
      {
        id: "clients",
        allowed_origins: ["https://a.quikapp.com", "https://*.quikapp.com"],
        allowed_methods: ["GET", "PUT", "HEAD"],
        allowed_headers: [
          "content-disposition",
          "content-type",
          "content-length",
          "if-none-match",
          "range",
          "x-amz-tagging",
          ...METADATA,
        ],
        expose_headers: ["ETag", "content-range", "x-amz-version-id", ...METADATA],
        max_age_seconds: 3600,
      },
    ],
  });
});

test("a media bucket is versioned exactly when old versions have a life", () => {
  expect(synthesised({ noncurrentVersionDays: 30 }).counts()).toMatchObject({ aws_s3_bucket_versioning: 1 });
  expect(synthesised().counts()).not.toHaveProperty("aws_s3_bucket_versioning");
});

describe("tags", () => {
  const SAFEGUARDS = ["TlsOnly", "KmsOnly", "RightKeyOnly", "NoUnnamedKmsKey", "NoCustomerProvidedKeys"];
  const policyOf = (terraform: Synthesised): unknown => terraform.only("aws_s3_bucket_policy")["policy"];

  test("are not demanded where the key begins with the media type", () => {
    const statements = statementsOf(policyOf(synthesised()));
    expect(statements.map(({ Sid }) => Sid)).toEqual(SAFEGUARDS);
  });

  const terraform = synthesised({ layout: keyLayout("workspace-first") });
  const demands = ["Photos", "Videos", "Voice", "Files", "Avatars"];

  test("are demanded of every media type where the key begins with the workspace", () => {
    expect(statementsOf(policyOf(terraform)).map(({ Sid }) => Sid)).toEqual([
      ...SAFEGUARDS,
      ...demands.flatMap((name) => [`TagDemanded${name}`, `TagsStay${name}`]),
    ]);
  });

  test.each(demands)("of %s are refused when they say another media type, or are changed to", (name) => {
    const mediaType = name.toLowerCase();
    expect(statementOf(policyOf(terraform), `TagDemanded${name}`)).toEqual({
      Sid: `TagDemanded${name}`,
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:PutObject", "s3:PutObjectTagging"],
      Resource: [`${terraform.reference("aws_s3_bucket", "arn")}/*/${mediaType}/*`],
      Condition: { StringNotEquals: { "s3:RequestObjectTag/media-type": mediaType } },
    });
  });
});

test.each(["Photos", "Videos", "Voice", "Files", "Avatars"])(
  "tags of %s stay once the object is there, where the lifecycle goes by them",
  (name) => {
    const terraform = synthesised({ layout: keyLayout("workspace-first") });
    expect(statementOf(terraform.only("aws_s3_bucket_policy")["policy"], `TagsStay${name}`)).toEqual({
      Sid: `TagsStay${name}`,
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging", "s3:PutObjectVersionTagging"],
      Resource: [`${terraform.reference("aws_s3_bucket", "arn")}/*/${name.toLowerCase()}/*`],
    });
  },
);

test("a key of another stack is refused, and no resource is made", () => {
  const [dev, prod] = twoStacks();
  const encryptionKey = aKey(dev);
  expect(messageOf(() => aMediaBucket(prod, { encryptionKey }))).toBe(
    "prod/media may only be used with what is in its own stack prod, got: dev/key",
  );
  expect(new Synthesised(prod).counts()).toEqual({});
});
