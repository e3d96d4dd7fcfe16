import type { JsonObject, ResourceChange } from "../change";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { blocksAt, NOT_KNOWN, numberAt, textAt, valueAt, withUnknowns } from "./values";

type Sentences = (before: JsonObject, after: unknown, name: string) => readonly string[];

const SENTENCES: Readonly<Record<string, Sentences>> = {
  aws_dynamodb_table: (before, after, name) => [
    ...pointInTime(before, after, name),
    ...timeToLive(before, after, name),
  ],
  aws_backup_plan: backupPlan,
  aws_backup_vault_lock_configuration: vaultLock,
};

/** Backups that are kept for a shorter time or made no more, and items of tables that begin to expire. */
export function backupLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return changes.flatMap((change): readonly Loss[] => {
    const { action, address, type, before } = change;
    const sentences = Object.hasOwn(SENTENCES, type) ? SENTENCES[type] : undefined;
    const isLock = type === "aws_backup_vault_lock_configuration" && action === "destroy";
    if (sentences === undefined || before === null || (action !== "update" && !isLock)) return [];
    const after = change.after === null ? null : withUnknowns(change.after, change.afterUnknown);
    const name = isLock || type === "aws_backup_vault_lock_configuration" ? vaultName(before) : nameOf(change);
    return sentences(before, after, name).map((what) => ({ kind: "shorter-retention", address, type, what }));
  });
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
function pointInTime(before: JsonObject, after: unknown, name: string): readonly string[] {
  const path = ["point_in_time_recovery", 0] as const;
  if (valueAt(before, ...path, "enabled") !== true) return [];
  const enabled = valueAt(after, ...path, "enabled");
  const was = numberAt(before, ...path, "recovery_period_in_days");
  const now = numberAt(after, ...path, "recovery_period_in_days");
  if (enabled === NOT_KNOWN) return [`may turn off the recovery of ${name} to any point in time`];
  if (enabled !== true) return [`turns off the recovery of ${name} to any point in time`];
  // 35 days, where nothing is said.
  const days = { was: typeof was === "number" ? was : 35, now: typeof now === "number" ? now : 35 };
  return days.now < days.was
    ? [`keeps the recovery points of ${name} for ${days.now} days instead of ${days.was}: older ones go`]
    : [];
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html */
function timeToLive(before: JsonObject, after: unknown, name: string): readonly string[] {
  const was = { on: valueAt(before, "ttl", 0, "enabled") === true, by: textAt(before, "ttl", 0, "attribute_name") };
  const now = { on: valueAt(after, "ttl", 0, "enabled"), by: textAt(after, "ttl", 0, "attribute_name") };
  if (now.on === NOT_KNOWN || (now.on === true && now.by === NOT_KNOWN)) {
    return [`may expire items of ${name} by another attribute than before`];
  }
  if (now.on !== true || (was.on && was.by === now.by)) return [];
  return [`items of ${name} now expire by their attribute ${JSON.stringify(String(now.by))} and did not before`];
}

/** Rules are found by their names, which a plan has once each. What was backed up already keeps its time. */
function backupPlan(before: JsonObject, after: unknown, name: string): readonly string[] {
  const rules = blocksAt(after, "rule");
  const had = blocksAt(before, "rule");
  if (rules === NOT_KNOWN || had === NOT_KNOWN) return [`may change for how long ${name} keeps backups`];
  return had.flatMap((rule) => {
    const ruleName = textAt(rule, "rule_name");
    const whose = `the rule ${JSON.stringify(String(ruleName))} of ${name}`;
    const next = rules.find((other) => textAt(other, "rule_name") === ruleName);
    if (next === undefined) return [`${whose} makes no backups any more`];
    const was = numberAt(rule, "lifecycle", 0, "delete_after");
    const now = numberAt(next, "lifecycle", 0, "delete_after");
    const before = typeof was === "number" && was > 0 ? was : Infinity;
    if (now === NOT_KNOWN) return [`${whose} may keep backups shorter than ${days(before)}`];
    if (now === undefined || now === 0 || now >= before) return [];
    return [`${whose} keeps backups ${days(now)} instead of ${days(before)}`];
  });
}

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html */
function vaultLock(before: JsonObject, after: unknown, name: string): readonly string[] {
  if (after === null) return [`unlocks ${name}: its backups can then be deleted at any time`];
  const was = numberAt(before, "min_retention_days");
  const now = numberAt(after, "min_retention_days");
  if (typeof was !== "number" || (typeof now === "number" && now >= was)) return [];
  const least = now === NOT_KNOWN ? "a number of days known only at apply" : days(now ?? 0).replace("for ", "");
  return [`lets backups in ${name} be kept for ${least} at least, instead of ${was}`];
}

function vaultName(before: JsonObject): string {
  const name = textAt(before, "backup_vault_name");
  return `the backup vault ${typeof name === "string" ? name : ""}`.trim();
}

function days(amount: number): string {
  return amount === Infinity ? "for ever" : `for ${amount} day${amount === 1 ? "" : "s"}`;
}
