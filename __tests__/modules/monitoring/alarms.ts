import type { TerraformStack } from "cdktf";
import type { AlarmSetting } from "../../../contract/aws";
import type { AlarmName } from "../../../modules/monitoring";
import { type Properties, Synthesised } from "../../helpers/synthesised";

/** The topic of the alarms in tests. */
export const TOPIC = "arn:aws:sns:us-east-1:111122223333:alarms";

const setting = (threshold: number, periodSeconds: number, evaluationPeriods: number): AlarmSetting => ({
  threshold,
  periodSeconds,
  evaluationPeriods,
});

/** Settings that all differ, so that none can be taken for another. */
export const SETTINGS: Readonly<Record<AlarmName, AlarmSetting>> = {
  storageBytes: setting(1000, 86_400, 1),
  requests: setting(1001, 300, 2),
  clientErrors: setting(1002, 300, 3),
  serverErrors: setting(1003, 300, 4),
  firstByteLatency: setting(1004, 300, 5),
  replicationLatency: setting(1005, 60, 6),
  replicationFailures: setting(1006, 60, 7),
  queueAge: setting(1007, 60, 8),
  deadLetters: setting(1008, 60, 9),
  functionErrors: setting(1009, 120, 10),
  functionThrottles: setting(1010, 120, 11),
  functionDuration: setting(80, 120, 12),
  cdnServerErrors: setting(5, 120, 13),
};

/** The alarms of a stack by their names. */
export function alarmsOf(stack: TerraformStack): Readonly<Record<string, Properties>> {
  const alarms = new Synthesised(stack).all("aws_cloudwatch_metric_alarm");
  return Object.fromEntries(alarms.map(({ alarm_name, ...properties }) => [String(alarm_name), properties]));
}

/** What every alarm has, with one setting; its metric comes beside. */
export function common(
  { threshold, evaluationPeriods }: AlarmSetting,
  missingData: string,
  description: string,
): Properties {
  return {
    alarm_description: description,
    comparison_operator: "GreaterThanThreshold",
    threshold,
    evaluation_periods: evaluationPeriods,
    treat_missing_data: missingData,
    alarm_actions: [TOPIC],
    ok_actions: [TOPIC],
  };
}
