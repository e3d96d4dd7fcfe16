import { Token } from "cdktf";
import {
  type AlarmLimits,
  type AlarmSetting,
  EACH_MINUTE,
  type Fault,
  alarmSettingFaults,
  throwFaults,
} from "../../contract/aws";

/** What every group of alarms is made from. */
export interface AlarmsProps<Name extends string> {
  /** When each alarm goes off. */
  readonly settings: Readonly<Record<Name, AlarmSetting>>;
  /** ARN of the topic that is told, of the alarms' own Region: CloudWatch publishes to no other. */
  readonly topicArn: string;
}

/**
 * Checks the settings of a group of alarms. Tokens are taken on trust.
 *
 * @param limits Of the metrics that are not published each minute, or have a ceiling.
 * @throws Error naming every fault by its path below the group's id.
 */
export function checkSettings<Name extends string>(
  id: string,
  settings: Readonly<Record<Name, AlarmSetting>>,
  limits: Readonly<Partial<Record<Name, AlarmLimits>>>,
  names: readonly Name[],
): void {
  throwFaults(
    id,
    names.flatMap((name): readonly Fault[] => {
      if (Object.values(settings[name]).some((value) => Token.isUnresolved(value))) return [];
      const faults = alarmSettingFaults(settings[name], limits[name] ?? EACH_MINUTE);
      return faults.map(({ path, message }) => ({ path: ["settings", name, ...path], message }));
    }),
  );
}
