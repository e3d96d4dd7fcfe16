import { dnsSuffixOf } from "../../../contract/aws";
import type { DeployedResource, DeployedStack } from "./deployed-stack";
import type { Requester } from "./requester";
import type { Context } from "./simulate";

/** How what lies in a bucket, queue or topic is encrypted. */
export interface Encryption {
  /** ARN of the key. */
  readonly keyArn: string;
  readonly service: "s3" | "sqs" | "sns";
  readonly region: string;
  /** Whether S3 uses one data key for many objects. */
  readonly bucketKey: boolean;
}

/** A use of a key that a service makes for whoever called it. */
export interface KeyUse {
  readonly action: string;
  readonly keyArn: string;
  readonly context: Context;
}

/**
 * What a service does with the key to fulfil a request.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
const KEY_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "s3:PutObject": ["kms:GenerateDataKey"],
  "s3:GetObject": ["kms:Decrypt"],
  "s3:GetObjectVersion": ["kms:Decrypt"],
  "s3:GetObjectVersionForReplication": ["kms:Decrypt"],
  // The second for a bucket key, which is opened to close the object with it.
  "s3:ReplicateObject": ["kms:Encrypt", "kms:Decrypt"],
  "sqs:SendMessage": ["kms:GenerateDataKey", "kms:Decrypt"],
  "sqs:ReceiveMessage": ["kms:Decrypt"],
  "sns:Publish": ["kms:GenerateDataKey", "kms:Decrypt"],
};

/** The encryption of every bucket, queue and topic of a stack that has a customer managed key, by ARN. */
export function encryptionsOf(stack: DeployedStack): ReadonlyMap<string, Encryption> {
  const keyArn = (name: unknown): string => stack.arn(stack.named("aws_kms_key", name));
  const messages = (type: string, service: "sqs" | "sns"): readonly (readonly [string, Encryption])[] =>
    stack
      .all(type)
      .filter(({ properties }) => properties["kms_master_key_id"] !== undefined)
      .map((resource) => [
        stack.arn(resource),
        {
          keyArn: keyArn(resource.properties["kms_master_key_id"]),
          service,
          region: resource.region,
          bucketKey: false,
        },
      ]);
  const objects = stack
    .all("aws_s3_bucket_server_side_encryption_configuration")
    .flatMap((configuration): readonly (readonly [string, Encryption])[] => {
      const { keyName, bucketKey } = bucketEncryption(configuration);
      if (keyName === undefined) return [];
      const bucketArn = stack.arn(stack.named("aws_s3_bucket", configuration.properties["bucket"]));
      return [[bucketArn, { keyArn: keyArn(keyName), service: "s3", region: configuration.region, bucketKey }]];
    });
  return new Map([...objects, ...messages("aws_sqs_queue", "sqs"), ...messages("aws_sns_topic", "sns")]);
}

function bucketEncryption({ address, properties }: DeployedResource): { keyName: unknown; bucketKey: boolean } {
  const [rule, ...more] = properties["rule"] as readonly {
    apply_server_side_encryption_by_default?: { kms_master_key_id?: string };
    bucket_key_enabled?: boolean;
  }[];
  if (rule === undefined || more.length > 0) throw new Error(`${address} has not one rule`);
  return {
    keyName: rule.apply_server_side_encryption_by_default?.kms_master_key_id,
    bucketKey: rule.bucket_key_enabled === true,
  };
}

/** The uses of keys that a request comes to. None where the key is one that everybody may use who may use the service. */
export function keyUses(
  encryption: Encryption,
  { action, resource, context }: { action: string; resource: string; context: Context },
  requester: Requester,
): readonly KeyUse[] {
  const keyArn = requestedKey(encryption, context);
  if (keyArn === undefined) return [];
  const { service, region } = encryption;
  const caller: Context =
    requester.accountId === undefined
      ? {}
      : {
          "aws:ViaAWSService": "true",
          "kms:CallerAccount": requester.accountId,
          "kms:ViaService": `${service}.${region}.${dnsSuffixOf(region)}`,
        };
  const encryptionContext = encryptionContextOf(encryption, resource);
  return (KEY_ACTIONS[action] ?? []).map((use) => ({
    action: use,
    keyArn,
    context: { ...caller, ...encryptionContext },
  }));
}

function encryptionContextOf({ service, bucketKey }: Encryption, resource: string): Context {
  const [container = resource] = resource.split("/");
  switch (service) {
    case "s3":
      return { "kms:EncryptionContext:aws:s3:arn": bucketKey ? container : resource };
    case "sqs":
      return { "kms:EncryptionContext:aws:sqs:arn": resource };
    case "sns":
      return { "kms:EncryptionContext:aws:sns:topicArn": resource };
  }
}

const ALGORITHM = "s3:x-amz-server-side-encryption";

/** The key that the request's own headers ask for, or the bucket's. Neither SSE-S3, SSE-C nor aws/s3 ask for any grant. */
function requestedKey({ keyArn }: Encryption, context: Context): string | undefined {
  if (`${ALGORITHM}-customer-algorithm` in context) return undefined;
  if (!(ALGORITHM in context)) return keyArn;
  const named = context[`${ALGORITHM}-aws-kms-key-id`];
  return typeof named === "string" ? named : undefined;
}
