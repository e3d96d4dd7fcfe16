import { KEY_DELETION_WINDOW, KEY_ROTATION_PERIOD, type Range } from "../../contract/aws";
import type { Block } from "../configuration";
import { KEY_TYPES } from "../kms-keys";
import { at, type Rule, type Violation } from "../rule";

const LIMITS: readonly (readonly [argument: string, range: Range])[] = [
  ["deletion_window_in_days", KEY_DELETION_WINDOW],
  ["rotation_period_in_days", KEY_ROTATION_PERIOD],
];

export const kmsLimits: Rule = {
  number: 66,
  id: "kms-limits",
  severity: "error",
  title: "A key waits 7 to 30 days for its deletion, and is rotated every 90 to 2560 days",
  aws: "KMS refuses other numbers of days, and so does the provider.",
  known: "documented; rotation periods since April 2024",
  fix: "Give a number of days within the limits.",
  source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
  *check(configuration) {
    for (const { root } of KEY_TYPES.flatMap((type) => configuration.ofType(type))) {
      for (const [argument, range] of LIMITS) yield* outside(root, argument, range);
    }
  },
};

function outside(key: Block, argument: string, { min, max = Number.POSITIVE_INFINITY }: Range): readonly Violation[] {
  const days = key.number(argument);
  if (days === undefined || (Number.isInteger(days) && days >= min && days <= max)) return [];
  const allowed = `${min} to ${max}`;
  const fix = `Set ${argument} to ${Math.min(Math.max(Math.round(days), min), max)}, the nearest that KMS takes.`;
  return [at(key, argument, { message: `must be a whole number of days, ${allowed}`, allowed, fix })];
}
