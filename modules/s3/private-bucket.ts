import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { type ITerraformDependable, Lazy, type TerraformMetaArguments, Token } from "cdktf";
import { Construct } from "constructs";
import { bucketNameFaults, throwFaults } from "../../contract/aws";
import { type PolicyStatement, PolicyStatements, assertSameStack } from "../iam";
import type { EncryptionKey } from "../kms";
import { tlsOnly } from "./bucket-policy";
import type { LogBucket } from "./log-bucket";

/** What a {@link PrivateBucket} is made from. */
export interface PrivateBucketProps {
  /** Name of the bucket, unique in all of AWS. */
  readonly bucketName: string;
  /** What the bucket is for, shown as its `Name` tag. */
  readonly displayName: string;
  /** Whether old versions of objects are kept. */
  readonly versioned: boolean;
  /** Whether Terraform refuses to destroy the bucket; where `false`, destroying it deletes its objects too. */
  readonly deletionProtection: boolean;
}

/** A bucket that is TLS only, encrypted, closed to the public, and has its ACLs off. No prop opens any of this. */
export abstract class PrivateBucket extends Construct {
  /** Terraform's address of the bucket: `aws_s3_bucket.media_bucket_0B659CB7`. */
  readonly address: string;
  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of the bucket. */
  readonly arn: string;
  /** Domain name of the bucket in its Region, such as `NAME.s3.eu-west-1.amazonaws.com`. */
  readonly regionalDomainName: string;
  /** Present in a versioned bucket: what must come after versioning depends on it. */
  readonly versioning: S3BucketVersioningA | undefined;
  /** The bucket's policy: what AWS services may do only by the policy depends on it. */
  readonly policy: ITerraformDependable;
  private readonly statements = new PolicyStatements();

  /**
   * @param encryptionKey Encrypts the objects; `undefined`: keys of S3's own do.
   * @throws Error when S3 would refuse the name, or the key is another stack's.
   */
  protected constructor(scope: Construct, id: string, props: PrivateBucketProps, encryptionKey?: EncryptionKey) {
    super(scope, id);
    if (!Token.isUnresolved(props.bucketName)) throwFaults(`${id}.bucketName`, bucketNameFaults(props.bucketName));
    if (encryptionKey !== undefined) assertSameStack(this, encryptionKey);
    const protection: TerraformMetaArguments = props.deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
    const bucket = new S3Bucket(this, "bucket", {
      bucket: props.bucketName,
      forceDestroy: !props.deletionProtection,
      tags: { Name: props.displayName },
      ...protection,
    });
    this.address = `${S3Bucket.tfResourceType}.${bucket.friendlyUniqueId}`;
    this.bucketName = bucket.bucket;
    this.arn = bucket.arn;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    this.statements.add(tlsOnly(this.arn));

    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const publicAccess = new S3BucketPublicAccessBlock(this, "public_access_block", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [
        encryptionKey === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: encryptionKey.arn },
              bucketKeyEnabled: true,
            },
      ],
    });
    this.versioning = props.versioned
      ? new S3BucketVersioningA(this, "versioning", {
          bucket: bucket.id,
          versioningConfiguration: { status: "Enabled" },
        })
      : undefined;
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: Lazy.stringValue({ produce: () => this.statements.toString() }),
      // S3 answers 409 OperationAborted when both are written at once.
      dependsOn: [publicAccess],
    });
  }

  /** Adds to the bucket's policy. */
  addToPolicy(...statements: readonly PolicyStatement[]): void {
    this.statements.add(...statements);
  }

  /**
   * Has every request to this bucket logged, by the day of the request.
   *
   * @param logs A bucket of the same Region: S3 refuses others at apply ("Cross S3 location logging not allowed").
   * @throws Error when the logs are another stack's, or this very bucket: each delivery would be logged in turn.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
   */
  logAccessTo(logs: LogBucket): void {
    assertSameStack(this, logs);
    new S3BucketLoggingA(this, "access_logging", {
      bucket: this.bucketName,
      targetBucket: logs.bucketName,
      targetPrefix: logs.receiveAccessLogs(this),
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      // S3 takes a bucket for logs only once its policy lets the delivery in.
      dependsOn: [logs.policy],
    });
  }
}
