import { formatGiven } from "../wording";
import type { Fault } from "./fault";

/** A range of whole numbers, both ends included. */
export interface Range {
  readonly unit: string;
  readonly min: number;
  /** @default none */
  readonly max?: number;
}

/** Days between the scheduled deletion of a KMS key and the deletion. See https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const KEY_DELETION_WINDOW: Range = { unit: "days", min: 7, max: 30 };

/** Days between two rotations of a KMS key. See https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const KEY_ROTATION_PERIOD: Range = { unit: "days", min: 90, max: 2560 };

/** Days in a lifecycle rule for old versions and incomplete uploads. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
export const LIFECYCLE_DAYS: Range = { unit: "days", min: 1 };

/** What a range allows, to be read after `must be`. */
export function formatRange({ unit, min, max }: Range): string {
  return `a whole number of ${unit}, ${max === undefined ? `at least ${min}` : `${min} to ${max}`}`;
}

/** Faults of a value that must be a whole number in a range: none or one. */
export function wholeNumberFaults(value: unknown, range: Range): readonly Fault[] {
  const { min, max = Number.MAX_SAFE_INTEGER } = range;
  if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return [];
  return [{ path: [], message: `must be ${formatRange(range)}, got: ${formatGiven(value)}` }];
}
