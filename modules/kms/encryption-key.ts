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
} from "../../contract/s3";
import {
  type Conditions,
  type PolicyStatement,
  type ServiceRole,
  PolicyStatements,
  assertSameStack,
  pascalCase,
} from "../iam";
import { dnsSuffixOf, partitionOf } from "../partition";

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

/** What may be done with a key's data keys. */
export type KeyUse = "encrypt" | "decrypt";

const USE_ACTIONS: Readonly<Record<KeyUse, string>> = { encrypt: "kms:GenerateDataKey", decrypt: "kms:Decrypt" };

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
  private readonly s3Service: string;
  private readonly statements = new PolicyStatements();

  /** @throws Error naming every number of days that KMS would refuse. */
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    throwFaults(id, [
      ...daysFaults("deletionWindowDays", props.deletionWindowDays, KEY_DELETION_WINDOW),
      ...daysFaults("rotationDays", props.rotationDays, KEY_ROTATION_PERIOD),
    ]);
    this.accountArn = `arn:${partitionOf(props.region)}:iam::${props.accountId}:root`;
    this.s3Service = `s3.${props.region}.${dnsSuffixOf(props.region)}`;
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
    assertSameStack(this, role);
    const use = this.useStatement(sid, bucketArn, uses);
    this.statements.add({
      ...use,
      sid: `${sid}For${pascalCase(role.node.id)}`,
      principals: { AWS: role.arn },
      resources: ["*"],
    });
    role.addToPolicy(use);
  }

  /** Lets every identity of the account whose own IAM policies allow it use the key for one bucket, through S3 only. */
  grantAccountForBucket(sid: string, bucketArn: string): void {
    const use = this.useStatement(sid, bucketArn, ["encrypt", "decrypt"]);
    this.statements.add({ ...use, principals: { AWS: this.accountArn }, resources: ["*"] });
  }

  private useStatement(sid: string, bucketArn: string, uses: readonly KeyUse[]): PolicyStatement {
    const conditions: Conditions = {
      StringEquals: { "kms:ViaService": this.s3Service },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    };
    return { sid, effect: "Allow", actions: uses.map((use) => USE_ACTIONS[use]), resources: [this.arn], conditions };
  }
}

function daysFaults(name: string, days: number, range: Range): readonly Fault[] {
  if (Token.isUnresolved(days)) return [];
  return wholeNumberFaults(days, range).map(({ message }) => ({ path: [name], message }));
}
