import { Construct } from "constructs";
import { EACH_MINUTE_PER_CENT } from "../../contract/aws";
import { type AlarmsProps, checkSettings } from "./alarm-props";
import type { Metric } from "./metric";
import { metricAlarm } from "./metric-alarm";

const SETTINGS = ["functionErrors", "functionThrottles", "functionDuration"] as const;

/** What {@link FunctionAlarms} are made from. */
export interface FunctionAlarmsProps extends AlarmsProps<(typeof SETTINGS)[number]> {
  /** The function to watch, of the alarms' Region. */
  readonly functionName: string;
  /** Seconds after which an invocation is ended; no token. The threshold of `functionDuration` is per cent of this. */
  readonly timeoutSeconds: number;
}

/** Invocations of a function that failed, by an exception, its timeout or its memory. */
export function functionErrors(functionName: string): Metric {
  return ofFunction(functionName, "Errors", "Sum");
}

/** Invocations of a function that Lambda refused because too many were running. */
export function functionThrottles(functionName: string): Metric {
  return ofFunction(functionName, "Throttles", "Sum");
}

/** Milliseconds that a function's slowest invocation took. */
export function functionDuration(functionName: string): Metric {
  return ofFunction(functionName, "Duration", "Maximum");
}

/** Milliseconds that are so many per cent of a timeout. */
export function shareOfTimeout(perCent: number, timeoutSeconds: number): number {
  return perCent * timeoutSeconds * 10;
}

/**
 * Alarms on a function that fails, is refused or comes near its timeout.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class FunctionAlarms extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const { functionName: subject, timeoutSeconds, settings, topicArn } = props;
    checkSettings(id, settings, { functionDuration: EACH_MINUTE_PER_CENT }, SETTINGS);
    // Lambda publishes no values where nothing is invoked, which is no fault.
    const common = { subject, missingData: "notBreaching", topicArn } as const;

    metricAlarm(this, "errors", {
      ...common,
      meaning: "Invocations of the function fail; events that fail three times are among the dead letters.",
      metric: functionErrors(subject),
      setting: settings.functionErrors,
    });
    metricAlarm(this, "throttles", {
      ...common,
      meaning: "Lambda refuses to run the function: the account's limit of concurrent invocations is reached.",
      metric: functionThrottles(subject),
      setting: settings.functionThrottles,
    });
    const { threshold, ...duration } = settings.functionDuration;
    metricAlarm(this, "duration", {
      ...common,
      meaning: `The function's slowest invocation comes near its timeout of ${timeoutSeconds} seconds.`,
      metric: functionDuration(subject),
      setting: { ...duration, threshold: shareOfTimeout(threshold, timeoutSeconds) },
    });
  }
}

function ofFunction(functionName: string, name: string, statistic: Metric["statistic"]): Metric {
  return { namespace: "AWS/Lambda", name, dimensions: { FunctionName: functionName }, statistic };
}
