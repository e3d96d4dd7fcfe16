import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import {
  type Fault,
  KEY_DELETION_WINDOW,
  KEY_ROTATION_PERIOD,
  type Range,
  throwFaults,
  wholeNumberFaults,
  dnsSuffixOf,
  partitionOf,
} from "../../contract/aws";
import {
  type Conditions,
  type PolicyStatement,
  type ServiceRole,
  PolicyStatements,
  assertSameStack,
  sidPart,
} from "../iam";

/** What an {@link EncryptionKey} is made from. */
export interface EncryptionKeyProps {
  /** Alias without `alias/`, such as `quikapp-media-dev`. */
  readonly alias: string;
  /** What the key encrypts. */
  readonly description: string;
  /** Account that owns the key. */
  readonly accountId: string;
  /** Region of the key; S3 encrypts only with keys of the bucket's Region. */
  readonly region: string;
  /** Days between scheduled and actual deletion: 7 to 30. */
  readonly deletionWindowDays: number;
  /** Days between rotations: 90 to 2560. */
  readonly rotationDays: number;
  /** Whether Terraform refuses to destroy the key, and with it everything that it encrypts. */
  readonly deletionProtection: boolean;
}

/** What may be done with a key: make data keys, open them, or close data that S3 has opened with another Region's key. */
export type KeyUse = "encrypt" | "decrypt" | "reencrypt";

const USE_ACTIONS: Readonly<Record<KeyUse, string>> = {
  encrypt: "kms:GenerateDataKey",
  decrypt: "kms:Decrypt",
  reencrypt: "kms:Encrypt",
};

/** An AWS service that uses a key by itself, and on whose behalf. */
export interface ServiceUse {
  /** In letters and digits: what it uses the key for. */
  readonly sid: string;
  /** Such as `s3.amazonaws.com`. */
  readonly service: string;
  readonly uses: readonly KeyUse[];
  /** ARNs of the resources on whose behalf, `*` wildcards allowed. @default every resource of the account */
  readonly sourceArns?: readonly string[] | undefined;
}

/**
 * What the account's administrators may do: manage the key, not use it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  // Not `kms:Create*`: that holds `kms:CreateGrant`, by which an administrator could hand out the key's use.
  "kms:CreateAlias",
  "kms:Delete*",
  "kms:Describe*",
  "kms:Disable*",
  "kms:Enable*",
  "kms:Get*",
  "kms:List*",
  "kms:Put*",
  "kms:Revoke*",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:Update*",
];

/**
 * A rotated, customer managed key for objects in S3, with an alias.
 *
 * Its policy lets the account's IAM policies administer the key and nobody use it; users are named by the grants.
 */
export class EncryptionKey extends Construct {
  /** ARN of the key. Policies must name this: an alias in a policy's resource does not reach the key. */
  readonly arn: string;
  private readonly accountArn: string;
  private readonly statements = new PolicyStatements();

  /** @throws Error naming every number of days that KMS would refuse. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: EncryptionKeyProps,
  ) {
    super(scope, id);
    throwFaults(id, [
      ...daysFaults("deletionWindowDays", props.deletionWindowDays, KEY_DELETION_WINDOW),
      ...daysFaults("rotationDays", props.rotationDays, KEY_ROTATION_PERIOD),
    ]);
    this.accountArn = `arn:${partitionOf(props.region)}:iam::${props.accountId}:root`;
    this.statements.add({
      sid: "AdministeredThroughIam",
      effect: "Allow",
      principals: { AWS: this.accountArn },
      actions: ADMINISTRATION,
      resources: ["*"],
    });
    const key = new KmsKey(this, "key", {
      description: props.description,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationDays,
      deletionWindowInDays: props.deletionWindowDays,
      policy: Lazy.stringValue({ produce: () => this.statements.toString() }),
      ...(props.deletionProtection && { lifecycle: { preventDestroy: true } }),
    });
    this.arn = key.arn;
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: key.keyId });
  }

  /**
   * Lets a role use the key for the objects of one bucket, through S3 only.
   *
   * @param bucketArn With a bucket key the encryption context is the bucket's ARN, without one the object's.
   */
  grantForBucket(role: ServiceRole, sid: string, bucketArn: string, uses: readonly KeyUse[]): void {
    this.grant(role, this.bucketStatement(sid, bucketArn, uses));
  }

  /**
   * Lets a role use the key for the messages of queues, through Amazon SQS only.
   *
   * The key leaves it to the account's IAM policies who does, so that people can be let look at dead letters and send
   * them back.
   */
  grantForQueues(role: ServiceRole, sid: string, uses: readonly KeyUse[]): void {
    assertSameStack(this, role);
    const conditions = { StringEquals: { "kms:ViaService": this.endpoint("sqs") } };
    role.addToPolicy(this.useStatement(sid, uses, conditions));
    this.statements.add({
      ...this.useStatement("QueuesThroughIam", ["encrypt", "decrypt"], conditions),
      principals: { AWS: this.accountArn },
      resources: ["*"],
    });
  }

  /**
   * Lets an AWS service use the key, on behalf of resources of this account only.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  grantService({ sid, service, uses, sourceArns }: ServiceUse): void {
    this.statements.add({
      ...this.useStatement(sid, uses, {
        StringEquals: { "aws:SourceAccount": this.props.accountId },
        ...(sourceArns && { ArnLike: { "aws:SourceArn": sourceArns } }),
      }),
      principals: { Service: service },
      resources: ["*"],
    });
  }

  /**
   * Lets one CloudFront distribution open what it reads from buckets.
   *
   * Its ARN names the account, and AWS documents no other condition for CloudFront.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   */
  grantDistribution(distributionArn: string): void {
    this.statements.add({
      ...this.useStatement("CdnReads", ["decrypt"], { StringEquals: { "aws:SourceArn": distributionArn } }),
      principals: { Service: "cloudfront.amazonaws.com" },
      resources: ["*"],
    });
  }

  /** Lets every identity of the account whose own IAM policies allow it use the key for one bucket, through S3 only. */
  grantAccountForBucket(sid: string, bucketArn: string): void {
    const use = this.bucketStatement(sid, bucketArn, ["encrypt", "decrypt"]);
    this.statements.add({ ...use, principals: { AWS: this.accountArn }, resources: ["*"] });
  }

  /** The same statement in the key's policy and in the role's. */
  private grant(role: ServiceRole, use: PolicyStatement): void {
    assertSameStack(this, role);
    this.statements.add({
      ...use,
      sid: `${use.sid}For${sidPart(role)}`,
      principals: { AWS: role.arn },
      resources: ["*"],
    });
    role.addToPolicy(use);
  }

  private bucketStatement(sid: string, bucketArn: string, uses: readonly KeyUse[]): PolicyStatement {
    return this.useStatement(sid, uses, {
      StringEquals: { "kms:ViaService": this.endpoint("s3") },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    });
  }

  private useStatement(sid: string, uses: readonly KeyUse[], conditions: Conditions): PolicyStatement {
    return { sid, effect: "Allow", actions: uses.map((use) => USE_ACTIONS[use]), resources: [this.arn], conditions };
  }

  private endpoint(service: string): string {
    return `${service}.${this.props.region}.${dnsSuffixOf(this.props.region)}`;
  }
}

function daysFaults(name: string, days: number, range: Range): readonly Fault[] {
  if (Token.isUnresolved(days)) return [];
  return wholeNumberFaults(days, range).map(({ message }) => ({ path: [name], message }));
}
