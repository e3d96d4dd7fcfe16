import { formatGiven } from "../wording";
import type { Fault } from "./fault";

/** When an alarm goes off: above its threshold for so many periods in a row. */
export interface AlarmSetting {
  /** In the unit of what is measured; the alarm goes off above it. */
  readonly threshold: number;
  /** Seconds over which one value is gathered. */
  readonly periodSeconds: number;
  /** Periods in a row that must be above the threshold. */
  readonly evaluationPeriods: number;
}

/** What the values of a metric allow of an alarm on it. */
export interface AlarmLimits {
  /** Seconds between two values of the metric: a shorter period would mostly find none. */
  readonly resolutionSeconds: number;
  /** Value that the metric never exceeds. @default none */
  readonly ceiling?: number;
}

/** Metrics that AWS publishes each minute, which are nearly all. */
export const EACH_MINUTE: AlarmLimits = { resolutionSeconds: 60 };

/** Percentages that AWS publishes each minute. */
export const EACH_MINUTE_PER_CENT: AlarmLimits = { resolutionSeconds: 60, ceiling: 100 };

/**
 * Metrics of a bucket's storage, which S3 publishes once a day.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudwatch-monitoring.html
 */
export const EACH_DAY: AlarmLimits = { resolutionSeconds: 86_400 };

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 604_800;

/**
 * What CloudWatch would refuse about an alarm, or would accept and then never act on.
 *
 * It looks back a week at most, and with periods shorter than an hour a day. Periods shorter than a minute are for custom
 * metrics alone: no metric of an AWS service has values for them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function alarmSettingFaults(setting: AlarmSetting, limits: AlarmLimits = EACH_MINUTE): readonly Fault[] {
  const { threshold, periodSeconds, evaluationPeriods } = setting;
  const faults = [
    ...thresholdFaults(threshold, limits),
    ...periodFaults(periodSeconds, limits),
    ...evaluationFaults(evaluationPeriods),
  ];
  // A period or number that is none has its own fault; a window counted from it would only confuse.
  return faults.some(({ path }) => path[0] !== "threshold") ? faults : [...faults, ...windowFaults(setting)];
}

/** What is measured is never negative, so that an alarm below 0 would never end; and above its ceiling, never begin. */
function thresholdFaults(threshold: number, { ceiling = Number.POSITIVE_INFINITY }: AlarmLimits): readonly Fault[] {
  if (Number.isFinite(threshold) && threshold >= 0 && threshold < ceiling) return [];
  const allowed = Number.isFinite(ceiling) ? `at least 0 and less than ${ceiling}` : "at least 0";
  return [{ path: ["threshold"], message: `must be a number, ${allowed}, got: ${formatGiven(threshold)}` }];
}

function periodFaults(periodSeconds: number, { resolutionSeconds }: AlarmLimits): readonly Fault[] {
  if (Number.isInteger(periodSeconds) && periodSeconds > 0 && periodSeconds % resolutionSeconds === 0) return [];
  const allowed = `a multiple of ${resolutionSeconds} seconds, at least ${resolutionSeconds}`;
  return [{ path: ["periodSeconds"], message: `must be ${allowed}, got: ${formatGiven(periodSeconds)}` }];
}

function evaluationFaults(evaluationPeriods: number): readonly Fault[] {
  if (Number.isInteger(evaluationPeriods) && evaluationPeriods >= 1) return [];
  const message = `must be a whole number of periods, at least 1, got: ${formatGiven(evaluationPeriods)}`;
  return [{ path: ["evaluationPeriods"], message }];
}

/** How far back an alarm may look with a period: seconds, and in words. */
export function longestWindow(periodSeconds: number): { readonly seconds: number; readonly words: string } {
  return periodSeconds < HOUR_SECONDS
    ? { seconds: DAY_SECONDS, words: "a day, with periods shorter than an hour" }
    : { seconds: WEEK_SECONDS, words: "a week" };
}

function windowFaults({ periodSeconds, evaluationPeriods }: AlarmSetting): readonly Fault[] {
  const { seconds: max, words } = longestWindow(periodSeconds);
  const seconds = periodSeconds * evaluationPeriods;
  if (seconds <= max) return [];
  return [
    { path: [], message: `must have periodSeconds * evaluationPeriods of at most ${max} (${words}), got: ${seconds}` },
  ];
}
