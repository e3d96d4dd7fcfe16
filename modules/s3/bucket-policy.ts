import { type KeyLayout, MEDIA_TYPES } from "../../contract";
import { type PolicyStatement, pascalCase } from "../iam";

const ENCRYPTION = "s3:x-amz-server-side-encryption";
const ENCRYPTION_KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** Refuses every request that does not come over TLS. */
export function tlsOnly(bucketArn: string): PolicyStatement {
  return {
    sid: "TlsOnly",
    effect: "Deny",
    principals: "*",
    actions: ["s3:*"],
    resources: [bucketArn, `${bucketArn}/*`],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * Refuses objects that ask for other encryption than the bucket's.
 *
 * A request without encryption headers passes: the bucket's default then applies the right key. The `Null` conditions
 * are what lets it pass, since `StringNotEquals` also holds where the header is absent.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function rightKeyOnly(bucketArn: string, keyArn: string): readonly PolicyStatement[] {
  const refuse = (sid: string, header: string, allowed: string): PolicyStatement => ({
    sid,
    effect: "Deny",
    principals: "*",
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
    conditions: { StringNotEquals: { [header]: allowed }, Null: { [header]: "false" } },
  });
  return [
    refuse("KmsOnly", ENCRYPTION, "aws:kms"),
    refuse("RightKeyOnly", ENCRYPTION_KEY, keyArn),
    {
      // To S3, KMS without a key id means the AWS managed key aws/s3, not the bucket's.
      sid: "NoUnnamedKmsKey",
      effect: "Deny",
      principals: "*",
      actions: ["s3:PutObject"],
      resources: [`${bucketArn}/*`],
      conditions: { StringEquals: { [ENCRYPTION]: "aws:kms" }, Null: { [ENCRYPTION_KEY]: "true" } },
    },
    {
      // Keys that the customer sends along are none that this bucket's readers have.
      sid: "NoCustomerProvidedKeys",
      effect: "Deny",
      principals: "*",
      actions: ["s3:PutObject"],
      resources: [`${bucketArn}/*`],
      conditions: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    },
  ];
}

/** Ways to change an object's tags after its upload, beside PutObjectTagging. */
const RETAGGING = ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging", "s3:PutObjectVersionTagging"];

/**
 * Refuses objects without the tags by which the layout's lifecycle rules find them, and changes of those tags.
 *
 * Empty for a layout whose lifecycle goes by prefix. Where it is not, objects are uploaded in one PUT: the parts of an
 * upload carry no tags.
 */
export function layoutTagsDemanded(bucketArn: string, layout: KeyLayout): readonly PolicyStatement[] {
  return MEDIA_TYPES.flatMap((mediaType) => {
    const type = pascalCase(mediaType);
    const resources = layout.objectKeyPatterns(mediaType).map((pattern) => `${bucketArn}/${pattern}`);
    const common = { effect: "Deny", principals: "*", resources } as const;
    return Object.entries(layout.objectTags(mediaType)).flatMap(([tag, value]): PolicyStatement[] => [
      {
        ...common,
        sid: `TagDemanded${type}`,
        actions: ["s3:PutObject", "s3:PutObjectTagging"],
        conditions: { StringNotEquals: { [`s3:RequestObjectTag/${tag}`]: value } },
      },
      // Their requests carry no tags that a condition could look at.
      { ...common, sid: `TagsStay${type}`, actions: RETAGGING },
    ]);
  });
}
