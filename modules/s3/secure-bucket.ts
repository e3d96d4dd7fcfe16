import type { Construct } from "constructs";
import { type ServiceRole, assertSameStack, sidPart } from "../iam";
import type { EncryptionKey } from "../kms";
import { rightKeyOnly } from "./bucket-policy";
import { PrivateBucket, type PrivateBucketProps } from "./private-bucket";

/** What a {@link SecureBucket} is made from. */
export interface SecureBucketProps extends PrivateBucketProps {
  /** The key that encrypts its objects, of the same Region. */
  readonly encryptionKey: EncryptionKey;
}

/** The pattern of keys that every key matches. */
const EVERY_KEY = ["*"] as const;

/**
 * A private bucket whose objects are encrypted with one customer managed key, and no other.
 *
 * What the bucket is for is added around it. Its grants carry the permission for the key with that for the objects.
 */
export class SecureBucket extends PrivateBucket {
  /** The key that encrypts the objects. */
  readonly encryptionKey: EncryptionKey;
  /** The bucket in statement ids, so that a role may be granted several. */
  protected readonly sidPart = sidPart(this);

  /** @throws Error when S3 would refuse the name, or the key is another stack's. */
  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id, props, props.encryptionKey);
    this.encryptionKey = props.encryptionKey;
    this.addToPolicy(...rightKeyOnly(this.arn, this.encryptionKey.arn));
  }

  /**
   * Lets a role read objects: presigned URLs that it signs carry this permission.
   *
   * @param patterns Of the keys, after the bucket's ARN: `*` matches any characters. @default every key
   */
  grantRead(role: ServiceRole, patterns: readonly string[] = EVERY_KEY): void {
    this.grantObjects(role, "Read", ["s3:GetObject", "s3:GetObjectAttributes"], patterns);
    this.encryptionKey.grantForBucket(role, `Decrypt${this.sidPart}`, this.arn, ["decrypt"]);
  }

  /**
   * Lets a role write objects, in one request or in parts, and not read them.
   *
   * @param patterns Of the keys, after the bucket's ARN: `*` matches any characters. @default every key
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
   */
  grantWrite(role: ServiceRole, patterns: readonly string[] = EVERY_KEY): void {
    this.grantObjects(role, "Write", ["s3:PutObject", "s3:AbortMultipartUpload"], patterns);
    // S3 opens the parts to put them together; without s3:GetObject nobody else gets to see them.
    this.encryptionKey.grantForBucket(role, `Encrypt${this.sidPart}`, this.arn, ["encrypt", "decrypt"]);
  }

  /** Lets a role list the keys, and be told that an object is absent rather than forbidden. */
  grantList(role: ServiceRole): void {
    assertSameStack(this, role);
    role.addToPolicy({
      sid: `List${this.sidPart}`,
      effect: "Allow",
      actions: ["s3:ListBucket"],
      resources: [this.arn],
    });
  }

  /**
   * Lets one CloudFront distribution read objects, through its origin access control.
   *
   * @param patterns Of the keys, after the bucket's ARN: `*` matches any characters.
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   */
  grantDistributionRead(distributionArn: string, patterns: readonly string[]): void {
    this.addToPolicy({
      sid: "CdnReads",
      effect: "Allow",
      principals: { Service: "cloudfront.amazonaws.com" },
      actions: ["s3:GetObject"],
      resources: this.objectArns(patterns),
      conditions: { StringEquals: { "aws:SourceArn": distributionArn } },
    });
    this.encryptionKey.grantDistribution(distributionArn);
  }

  /** Grants on objects whose keys match a pattern, and on no other. */
  protected grantObjects(
    role: ServiceRole,
    verb: string,
    actions: readonly string[],
    patterns: readonly string[],
  ): void {
    assertSameStack(this, role);
    role.addToPolicy({
      sid: `${verb}${this.sidPart}`,
      effect: "Allow",
      actions,
      resources: this.objectArns(patterns),
    });
  }

  private objectArns(patterns: readonly string[]): readonly string[] {
    // IAM refuses a statement without resources.
    if (patterns.length === 0) {
      throw new Error(`${this.node.path} must be granted for one pattern of keys at least, got: []`);
    }
    return patterns.map((pattern) => `${this.arn}/${pattern}`);
  }
}
