import type { ResourceChange } from "../change";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { NOT_KNOWN, ownKeyAt, textAt, valueAt, withUnknowns } from "./values";

type Path = readonly (string | number)[];

/** What of a resource's attributes encrypts. */
interface Encryption {
  /** Of what is encrypted: `messages in`. */
  readonly what: string;
  /** Flags that are `true`, or texts other than `NONE` and `DISABLED`, where it is encrypted. */
  readonly flags?: readonly Path[];
  /** Where a customer's own key is named. */
  readonly keys?: readonly Path[];
  /** Whether a key takes the place of the flags. */
  readonly keyInstead?: true;
}

const STORED = { what: "the data in", flags: [["storage_encrypted"]], keys: [["kms_key_id"]] } as const;

const ENCRYPTIONS: Readonly<Record<string, Encryption>> = {
  aws_sqs_queue: {
    what: "messages in",
    flags: [["sqs_managed_sse_enabled"]],
    keys: [["kms_master_key_id"]],
    keyInstead: true,
  },
  aws_sns_topic: { what: "messages to", keys: [["kms_master_key_id"]] },
  aws_cloudwatch_log_group: { what: "logs in", keys: [["kms_key_id"]] },
  aws_cloudtrail: { what: "logs of", keys: [["kms_key_id"]] },
  aws_secretsmanager_secret: { what: "the value of", keys: [["kms_key_id"]] },
  aws_ssm_parameter: { what: "the value of", keys: [["key_id"]] },
  aws_lambda_function: { what: "the environment of", keys: [["kms_key_arn"]] },
  aws_dynamodb_table: {
    what: "items in",
    flags: [["server_side_encryption", 0, "enabled"]],
    keys: [["server_side_encryption", 0, "kms_key_arn"]],
  },
  aws_kinesis_stream: { what: "records in", flags: [["encryption_type"]], keys: [["kms_key_id"]] },
  aws_kinesis_firehose_delivery_stream: {
    what: "records in",
    flags: [["server_side_encryption", 0, "enabled"]],
    keys: [["server_side_encryption", 0, "key_arn"]],
  },
  aws_db_instance: STORED,
  aws_rds_cluster: STORED,
  aws_docdb_cluster: STORED,
  aws_neptune_cluster: STORED,
  aws_redshift_cluster: { what: "the data in", flags: [["encrypted"]], keys: [["kms_key_id"]] },
  aws_efs_file_system: { what: "files in", flags: [["encrypted"]], keys: [["kms_key_id"]] },
  aws_ebs_volume: { what: "files in", flags: [["encrypted"]], keys: [["kms_key_id"]] },
  aws_elasticache_replication_group: {
    what: "the data in and on the way to",
    flags: [["at_rest_encryption_enabled"], ["transit_encryption_enabled"]],
    keys: [["kms_key_id"]],
  },
  aws_ebs_encryption_by_default: { what: "new volumes of the account, by", flags: [["enabled"]] },
};

/** Encryption at rest that other resources than buckets lose, and keys that are switched off. */
export function encryptedAtRest(changes: readonly ResourceChange[]): readonly Loss[] {
  return changes.flatMap((change): readonly Loss[] => {
    const { action, address, type, before } = change;
    const isGone = type === "aws_ebs_encryption_by_default" && action === "destroy";
    if (before === null || (action !== "update" && action !== "replace" && !isGone)) return [];
    const after = change.after === null ? null : withUnknowns(change.after, change.afterUnknown);
    const found = Object.hasOwn(ENCRYPTIONS, type) ? ENCRYPTIONS[type] : undefined;
    const what = found === undefined ? keySentence(change, after) : sentence(found, before, after, nameOf(change));
    return what === undefined ? [] : [{ kind: "encryption", address, type, what }];
  });
}

function sentence(
  { what, flags = [], keys = [], keyInstead }: Encryption,
  before: unknown,
  after: unknown,
  name: string,
): string | undefined {
  const lost = flags.filter((path) => isOn(before, path) && !isOn(after, path));
  const hasAnyKey = keys.some((path) => textAt(after, ...path) !== undefined);
  if (lost.length > 0 && !(keyInstead && hasAnyKey)) {
    const isOpen = lost.every((path) => valueAt(after, ...path) === NOT_KNOWN);
    return isOpen
      ? `may no longer encrypt ${what} ${name}: whether is known only at apply`
      : `no longer encrypts ${what} ${name}`;
  }
  const [hadOwn, hasOwn] = [before, after].map((side) => keys.some((path) => ownKeyAt(side, ...path) !== undefined));
  if (!hadOwn || hasOwn) return undefined;
  return `encrypts ${what} ${name} no longer with a key of your own`;
}

/** Whether a flag says for sure that there is encryption. */
function isOn(attributes: unknown, path: Path): boolean {
  const value = valueAt(attributes, ...path);
  if (typeof value === "string") return value !== "" && value !== "NONE" && value !== "DISABLED";
  return value === true;
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html */
function keySentence(change: ResourceChange, after: unknown): string | undefined {
  const { action, type, before } = change;
  const isKey = /^aws_kms_(?:key|external_key|replica_key|replica_external_key)$/.test(type);
  const attribute = type.endsWith("external_key") || type === "aws_kms_replica_key" ? "enabled" : "is_enabled";
  if (!isKey || action !== "update" || before?.[attribute] !== true) return undefined;
  const now = valueAt(after, attribute);
  if (now === true) return undefined;
  const may = now === NOT_KNOWN ? "may switch" : "switches";
  return `${may} off ${nameOf(change)}: until it is on again, what it encrypts cannot be read`;
}
