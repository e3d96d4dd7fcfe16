import * as v from "valibot";
import {
  type AlarmLimits,
  type AlarmSetting,
  EACH_DAY,
  EACH_MINUTE,
  EACH_MINUTE_PER_CENT,
  alarmSettingFaults,
} from "../contract/aws";
import { anything, checked, fields } from "./schema-parts";
import { subscribers } from "./schema-subscribers";

const setting = fields({
  threshold: anything<number>(),
  periodSeconds: anything<number>(),
  evaluationPeriods: anything<number>(),
});

const alarm = (limits: AlarmLimits): v.GenericSchema<unknown, AlarmSetting> =>
  checked(setting, (given) => alarmSettingFaults(given, limits));

const alarms = fields({
  storageBytes: alarm(EACH_DAY),
  requests: alarm(EACH_MINUTE),
  clientErrors: alarm(EACH_MINUTE),
  serverErrors: alarm(EACH_MINUTE),
  firstByteLatency: alarm(EACH_MINUTE),
  replicationLatency: alarm(EACH_MINUTE),
  replicationFailures: alarm(EACH_MINUTE),
  queueAge: alarm(EACH_MINUTE),
  deadLetters: alarm(EACH_MINUTE),
  functionErrors: alarm(EACH_MINUTE),
  functionThrottles: alarm(EACH_MINUTE),
  functionDuration: alarm(EACH_MINUTE_PER_CENT),
  cdnServerErrors: alarm(EACH_MINUTE_PER_CENT),
});

/** Alarms and a dashboard. An alarm that nobody is told of is none. */
export const monitoring = v.nullable(
  fields({
    subscribers: checked(subscribers, ({ length }) =>
      length > 0 ? [] : [{ path: [], message: "must be at least 1 subscriber, got: 0" }],
    ),
    alarms,
  }),
);
