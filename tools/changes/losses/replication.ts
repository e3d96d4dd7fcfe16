import type { JsonObject, ResourceChange } from "../change";
import { type SettingPlace, settingChanges } from "./bucket-settings";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { covers, describeSelection, type Selection, selectionOf } from "./selection";
import { blocksAt, NOT_KNOWN, type Read, textAt, valueAt, withUnknowns } from "./values";

const REPLICATION: SettingPlace = {
  type: "aws_s3_bucket_replication_configuration",
  inline: {
    argument: "replication_configuration",
    asResource: ([block]) => ({ rule: (blocksOf(block, "rules") as JsonObject[]).map(inlineRule) }),
  },
};

/** Copies that S3 makes of some objects. */
interface Copies {
  readonly selection: Selection;
  /** ARN of the bucket that they go to. */
  readonly to: Read<string>;
  /** Whether objects that a KMS key encrypts are copied: S3 leaves them out unless it is told. */
  readonly encrypted: boolean;
  /** Whether the rule may be switched off, or on, only the apply says. */
  readonly open: boolean;
}

/**
 * What is copied no more, or to fewer places. Copies that are there stay.
 *
 * Not a loss: delete markers that are no longer copied, since the copy then keeps what the source hides; modifications of
 * copies that no longer come back; metrics and the promise of 15 minutes; the storage class of copies.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export function replicationLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  const ofBuckets = settingChanges(changes, REPLICATION).flatMap(({ address, type, before, after, phrase }) => {
    if (before === null) return [];
    const sentences = after === null ? [`stops the replication of ${phrase}`] : ruleSentences(before, after, phrase);
    return sentences.map((what) => ({ address, type, what }));
  });
  const ofTables = changes.flatMap((change) => {
    const { action, address, type } = change;
    if (type !== "aws_dynamodb_table" || action !== "update") return [];
    return tableSentences(change).map((what) => ({ address, type, what }));
  });
  const destroyed = changes.flatMap((change) => {
    const { action, address, type } = change;
    const isCopy = type === "aws_dynamodb_table_replica" || type === "aws_efs_replication_configuration";
    return isCopy && (action === "destroy" || action === "replace")
      ? [{ address, type, what: `destroys the replica that ${address} describes` }]
      : [];
  });
  return [...ofBuckets, ...ofTables, ...destroyed].map((loss) => ({ kind: "replication", ...loss }));
}

function ruleSentences(before: unknown, after: unknown, phrase: string): readonly string[] {
  const rules = blocksAt(after, "rule");
  if (rules === NOT_KNOWN || rules.includes(NOT_KNOWN)) {
    return [`may stop copying objects from ${phrase}: the rules are known only at apply`];
  }
  const now = rules.flatMap(copiesOf);
  const missing = blocksOf(before, "rule")
    .flatMap(copiesOf)
    .flatMap((was) => {
      const objects = `${describeSelection(was.selection)} from ${phrase} to ${bucketIn(was.to)}`;
      const same = now.filter(({ to, selection }) => to === was.to && covers(selection, was.selection));
      const sure = same.filter(({ open }) => !open);
      if (sure.some(({ encrypted }) => encrypted || !was.encrypted)) return [];
      if (sure.length > 0) return [`no longer copies what a KMS key encrypts of ${objects}`];
      const mayBe = now.some(({ open, to, selection }) => open || to === NOT_KNOWN || !selection.known);
      return [mayBe ? `may no longer copy ${objects}: whether is known only at apply` : `no longer copies ${objects}`];
    });
  return [...new Set(missing)];
}

function copiesOf(rule: unknown): readonly Copies[] {
  const status = textAt(rule, "status");
  if (status === "Disabled") return [];
  const sse = textAt(rule, "source_selection_criteria", 0, "sse_kms_encrypted_objects", 0, "status");
  return [
    {
      selection: selectionOf(rule),
      to: textAt(rule, "destination", 0, "bucket"),
      encrypted: sse === "Enabled",
      open: status === NOT_KNOWN || sse === NOT_KNOWN,
    },
  ];
}

/** Terraform writes a bucket's ARN: `arn:aws:s3:::quikapp-media-prod-eu`. */
function bucketIn(arn: Read<string>): string {
  return typeof arn === "string" ? `the bucket ${arn.slice(arn.lastIndexOf(":") + 1)}` : "another bucket";
}

/** Regions that a DynamoDB table has copies in. */
function tableSentences(change: ResourceChange): readonly string[] {
  const after = blocksAt(withUnknowns(change.after, change.afterUnknown), "replica");
  const regions: readonly Read<string>[] =
    after === NOT_KNOWN ? [NOT_KNOWN] : after.map((replica) => textAt(replica, "region_name"));
  return blocksOf(change.before, "replica").flatMap((replica) => {
    const region = textAt(replica, "region_name");
    if (typeof region !== "string" || regions.includes(region)) return [];
    return [
      `${regions.includes(NOT_KNOWN) ? "may destroy" : "destroys"} the replica of ${nameOf(change)} in ${region}`,
    ];
  });
}

/** A block `rules` of a bucket as a `rule` of a replication configuration. */
function inlineRule({ source_selection_criteria: criteria, filter, ...rule }: JsonObject): JsonObject {
  const isEncrypted = valueAt(criteria, 0, "sse_kms_encrypted_objects", 0, "enabled") === true;
  const sse = [{ status: isEncrypted ? "Enabled" : "Disabled" }];
  const filters = Array.isArray(filter) ? (filter as JsonObject[]) : [];
  return {
    ...rule,
    filter: filters.map((and) => ({ and: [and] })),
    source_selection_criteria: [{ sse_kms_encrypted_objects: sse }],
  };
}

function blocksOf(value: unknown, name: string): readonly unknown[] {
  const blocks = blocksAt(value, name);
  return blocks === NOT_KNOWN ? [] : blocks;
}
