import type { ResourceChange } from "../change";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { NOT_KNOWN, numberAt, withUnknowns } from "./values";

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

/** An attribute that says for how long a service keeps what it is given. */
interface Kept {
  readonly attribute: string;
  readonly unit: keyof typeof SECONDS;
  /** What is kept: `messages`. */
  readonly what: string;
  /** What 0 means; `none` keeps nothing. */
  readonly zero: "forever" | "none";
  /** What the service does where nothing is said. */
  readonly unset: number;
}

const BACKUPS = { unit: "day", what: "backups", zero: "none" } as const;

/**
 * By resource type. A shorter time is for what is there already, too: of messages, say
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 *
 * The values of `unset` are those of the provider's documentation: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
 */
const KEPT: Readonly<Record<string, Kept>> = {
  aws_sqs_queue: {
    attribute: "message_retention_seconds",
    unit: "second",
    what: "messages",
    zero: "none",
    unset: 345_600,
  },
  aws_cloudwatch_log_group: { attribute: "retention_in_days", unit: "day", what: "logs", zero: "forever", unset: 0 },
  aws_kinesis_stream: { attribute: "retention_period", unit: "hour", what: "records", zero: "none", unset: 24 },
  aws_cloudwatch_event_archive: { attribute: "retention_days", unit: "day", what: "events", zero: "forever", unset: 0 },
  aws_cloudtrail_event_data_store: {
    attribute: "retention_period",
    unit: "day",
    what: "events",
    zero: "none",
    unset: 2555,
  },
  aws_db_instance: { attribute: "backup_retention_period", ...BACKUPS, unset: 0 },
  aws_rds_cluster: { attribute: "backup_retention_period", ...BACKUPS, unset: 1 },
  aws_docdb_cluster: { attribute: "backup_retention_period", ...BACKUPS, unset: 1 },
  aws_neptune_cluster: { attribute: "backup_retention_period", ...BACKUPS, unset: 1 },
  aws_redshift_cluster: { attribute: "automated_snapshot_retention_period", ...BACKUPS, unset: 1 },
  aws_elasticache_cluster: { attribute: "snapshot_retention_limit", ...BACKUPS, unset: 0 },
  aws_elasticache_replication_group: { attribute: "snapshot_retention_limit", ...BACKUPS, unset: 0 },
  aws_memorydb_cluster: { attribute: "snapshot_retention_limit", ...BACKUPS, unset: 0 },
};

/** Messages, logs, records and backups that are kept for a shorter time. */
export function keptLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return changes.flatMap((change): readonly Loss[] => {
    const { action, address, type, before, after, afterUnknown } = change;
    const kept = Object.hasOwn(KEPT, type) ? KEPT[type] : undefined;
    // Whoever is replaced loses all of it.
    if (kept === undefined || action !== "update") return [];
    const was = secondsOf(kept, numberAt(before, kept.attribute));
    const now = secondsOf(kept, numberAt(withUnknowns(after, afterUnknown), kept.attribute));
    const what = sentence(kept, was, now, nameOf(change));
    return what === undefined ? [] : [{ kind: "shorter-retention", address, type, what }];
  });
}

function sentence({ what }: Kept, was: number | undefined, now: number | undefined, name: string): string | undefined {
  if (was === undefined || was === 0) return undefined;
  const before = was === Infinity ? "for ever" : `for ${duration(was)}`;
  if (now === undefined) {
    return `may keep the ${what} of ${name} shorter than ${before}: for how long is known only at apply`;
  }
  if (now >= was) return undefined;
  if (now === 0) return `keeps no ${what} of ${name} any more, and did ${before}`;
  return `keeps the ${what} of ${name} for ${duration(now)} instead of ${was === Infinity ? before : shortest(was, now)}: older ones go`;
}

/** Seconds; Infinity for ever, `undefined` for what is not known. */
function secondsOf({ unit, zero, unset }: Kept, value: ReturnType<typeof numberAt>): number | undefined {
  if (value === NOT_KNOWN) return undefined;
  const amount = value ?? unset;
  return amount === 0 && zero === "forever" ? Infinity : amount * SECONDS[unit];
}

/** Without the unit, where it is the same. */
function shortest(was: number, now: number): string {
  return unitOf(was) === unitOf(now) ? String(was / SECONDS[unitOf(was)]) : duration(was);
}

function unitOf(seconds: number): keyof typeof SECONDS {
  return (["day", "hour", "minute"] as const).find((name) => seconds % SECONDS[name] === 0) ?? "second";
}

function duration(seconds: number): string {
  const unit = unitOf(seconds);
  const amount = seconds / SECONDS[unit];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
