import { formatGiven } from "../wording";
import type { Fault } from "./fault";
import type { Range } from "./whole-number";

/** Memory of a Lambda function, in MiB. See https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const FUNCTION_MEMORY: Range = { unit: "MiB", min: 128, max: 10_240 };

/** Seconds after which Lambda ends an invocation. See https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const FUNCTION_TIMEOUT: Range = { unit: "seconds", min: 1, max: 900 };

/**
 * Days for which CloudWatch Logs can keep the events of a log group; it takes no others.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Faults of the days for which a log group keeps its events: none or one. */
export function logRetentionFaults(days: unknown): readonly Fault[] {
  if (LOG_RETENTION_DAYS.some((allowed) => allowed === days)) return [];
  return [{ path: [], message: `must be one of ${LOG_RETENTION_DAYS.join(", ")}, got: ${formatGiven(days)}` }];
}
