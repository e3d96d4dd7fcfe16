import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Lazy, type TerraformMetaArguments, Token } from "cdktf";
import { Construct } from "constructs";
import { bucketNameFaults, throwFaults } from "../../contract/s3";
import { type PolicyStatement, PolicyStatements, assertSameStack } from "../iam";
import type { EncryptionKey } from "../kms";
import { rightKeyOnly, tlsOnly } from "./bucket-policy";

/** What a {@link SecureBucket} is made from. */
export interface SecureBucketProps {
  /** Name of the bucket, unique in all of AWS. */
  readonly bucketName: string;
  /** What the bucket is for, shown as its `Name` tag. */
  readonly displayName: string;
  /** The key that encrypts its objects, of the same Region. */
  readonly encryptionKey: EncryptionKey;
  /** Whether old versions of objects are kept. */
  readonly versioned: boolean;
  /** Whether Terraform refuses to destroy the bucket; where `false`, destroying it deletes its objects too. */
  readonly deletionProtection: boolean;
}

/**
 * A private bucket: TLS only, encrypted with one customer managed key, ACLs off, closed to the public.
 *
 * No prop opens any of this. What the bucket is for is added around it.
 */
export class SecureBucket extends Construct {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of the bucket. */
  readonly arn: string;
  /** The key that encrypts the objects. */
  readonly encryptionKey: EncryptionKey;
  /** Present in a versioned bucket: what must come after versioning depends on it. */
  readonly versioning: S3BucketVersioningA | undefined;
  private readonly statements = new PolicyStatements();

  /** @throws Error when S3 would refuse the name, or the key is another stack's. */
  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    if (!Token.isUnresolved(props.bucketName)) throwFaults(`${id}.bucketName`, bucketNameFaults(props.bucketName));
    assertSameStack(this, props.encryptionKey);
    const protection: TerraformMetaArguments = props.deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
    const bucket = new S3Bucket(this, "bucket", {
      bucket: props.bucketName,
      forceDestroy: !props.deletionProtection,
      tags: { Name: props.displayName },
      ...protection,
    });
    this.bucketName = bucket.bucket;
    this.arn = bucket.arn;
    this.encryptionKey = props.encryptionKey;
    this.statements.add(tlsOnly(this.arn), ...rightKeyOnly(this.arn, this.encryptionKey.arn));

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
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: this.encryptionKey.arn },
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
    new S3BucketPolicy(this, "policy", {
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
}
