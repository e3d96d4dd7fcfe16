import type { JsonObject, ResourceChange } from "../change";
import { type SettingPlace, settingChanges } from "./bucket-settings";
import type { Loss } from "./loss";
import { NOT_KNOWN, numberAt, type Read, textAt, valueAt } from "./values";

const OBJECT_LOCK: SettingPlace = {
  type: "aws_s3_bucket_object_lock_configuration",
  inline: { argument: "object_lock_configuration", asResource: ([block]) => ({ rule: valueAt(block, "rule") ?? [] }) },
};

/** Bucket-wide protection of new objects from deletion. A year is taken as 365 days, as S3 does not say. */
interface Lock {
  readonly days: Read<number>;
  readonly mode: Read<string>;
}

/**
 * Default retentions of S3 Object Lock that become shorter, weaker or none. What lies in the bucket keeps the lock that it has;
 * what comes later has less.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export function lockLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return settingChanges(changes, OBJECT_LOCK).flatMap(({ address, type, before, after, phrase }): readonly Loss[] => {
    const was = lockOf(before);
    const now = lockOf(after);
    const what = sentence(was, now, phrase);
    return what === undefined ? [] : [{ kind: "shorter-retention", address, type, what }];
  });
}

function sentence(was: Lock, now: Lock, phrase: string): string | undefined {
  if (typeof was.days !== "number") return undefined;
  if (now.days === NOT_KNOWN || now.mode === NOT_KNOWN) {
    return `may lock new objects in ${phrase} for less than ${was.days} days: for how long is known only at apply`;
  }
  if (now.days === undefined) return `no longer locks new objects in ${phrase}, as it did for ${was.days} days`;
  if (now.days < was.days) return `locks new objects in ${phrase} for ${now.days} days instead of ${was.days}`;
  if (was.mode === "COMPLIANCE" && now.mode !== "COMPLIANCE") {
    return `locks new objects in ${phrase} in the mode GOVERNANCE instead of COMPLIANCE: whoever may bypass it can delete them`;
  }
  return undefined;
}

function lockOf(attributes: JsonObject | null): Lock {
  const retention = valueAt(attributes, "rule", 0, "default_retention", 0);
  const years = numberAt(retention, "years");
  const days = numberAt(retention, "days");
  // The provider writes 0 for the one of the two that nobody set.
  const isYears = years !== undefined && years !== 0;
  return {
    days: !isYears ? days : years === NOT_KNOWN ? NOT_KNOWN : years * 365,
    mode: textAt(retention, "mode"),
  };
}
