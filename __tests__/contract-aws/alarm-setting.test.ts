import { describe, expect, test } from "@jest/globals";
import {
  type AlarmLimits,
  type AlarmSetting,
  EACH_DAY,
  EACH_MINUTE,
  EACH_MINUTE_PER_CENT,
  alarmSettingFaults,
  formatPath,
} from "../../contract/aws";

const HOUR = 3600;
const DAY = 86_400;

const setting = (props: Partial<AlarmSetting>): AlarmSetting => ({
  threshold: 1,
  periodSeconds: 300,
  evaluationPeriods: 2,
  ...props,
});

const messages = (props: Partial<AlarmSetting>, limits?: AlarmLimits): readonly string[] =>
  alarmSettingFaults(setting(props), limits).map(({ path, message }) => `${formatPath(["alarm", ...path])} ${message}`);

const given = (path: string, rule: string, value: string): readonly string[] => [`alarm${path} ${rule}, got: ${value}`];

const THRESHOLD = "must be a number, at least 0";
const PERCENTAGE = "must be a number, at least 0 and less than 100";
const MINUTES = "must be a multiple of 60 seconds, at least 60";
const DAYS = "must be a multiple of 86400 seconds, at least 86400";
const PERIODS = "must be a whole number of periods, at least 1";
const A_DAY = "must have periodSeconds * evaluationPeriods of at most 86400 (a day, with periods shorter than an hour)";
const A_WEEK = "must have periodSeconds * evaluationPeriods of at most 604800 (a week)";

describe("CloudWatch takes", () => {
  test.each<[Partial<AlarmSetting>, AlarmLimits]>([
    [{ threshold: 0 }, EACH_MINUTE],
    [{ threshold: 0.5 }, EACH_MINUTE],
    [{ threshold: Number.MAX_VALUE }, EACH_MINUTE],
    [{ threshold: 99.9 }, EACH_MINUTE_PER_CENT],
    [{ periodSeconds: 60 }, EACH_MINUTE],
    [{ periodSeconds: 60, evaluationPeriods: 1440 }, EACH_MINUTE],
    [{ periodSeconds: HOUR - 60, evaluationPeriods: 24 }, EACH_MINUTE],
    [{ periodSeconds: HOUR, evaluationPeriods: 168 }, EACH_MINUTE],
    [{ periodSeconds: 7 * DAY, evaluationPeriods: 1 }, EACH_MINUTE],
    [{ periodSeconds: DAY, evaluationPeriods: 7 }, EACH_DAY],
    [{ periodSeconds: 3 * DAY, evaluationPeriods: 2 }, EACH_DAY],
  ])("%j of %j", (props, limits) => {
    expect(messages(props, limits)).toEqual([]);
  });
});

describe("an alarm that CloudWatch refuses, or that would never end or begin:", () => {
  test.each<[Partial<AlarmSetting>, AlarmLimits, readonly string[]]>([
    [{ threshold: -1 }, EACH_MINUTE, given(".threshold", THRESHOLD, "-1")],
    [{ threshold: Number.NaN }, EACH_MINUTE, given(".threshold", THRESHOLD, "NaN")],
    [{ threshold: Number.POSITIVE_INFINITY }, EACH_MINUTE, given(".threshold", THRESHOLD, "Infinity")],
    [{ threshold: 100 }, EACH_MINUTE_PER_CENT, given(".threshold", PERCENTAGE, "100")],
    [{ threshold: -0.1 }, EACH_MINUTE_PER_CENT, given(".threshold", PERCENTAGE, "-0.1")],
    ...[0, -60, 10, 30, 45, 90, 60.5, Number.NaN].map(
      (periodSeconds): [Partial<AlarmSetting>, AlarmLimits, readonly string[]] => [
        { periodSeconds },
        EACH_MINUTE,
        given(".periodSeconds", MINUTES, String(periodSeconds)),
      ],
    ),
    [{ periodSeconds: 300 }, EACH_DAY, given(".periodSeconds", DAYS, "300")],
    [{ periodSeconds: DAY + 60 }, EACH_DAY, given(".periodSeconds", DAYS, "86460")],
    [{ evaluationPeriods: 0 }, EACH_MINUTE, given(".evaluationPeriods", PERIODS, "0")],
    [{ evaluationPeriods: 1.5 }, EACH_MINUTE, given(".evaluationPeriods", PERIODS, "1.5")],
    [{ periodSeconds: 60, evaluationPeriods: 1441 }, EACH_MINUTE, given("", A_DAY, "86460")],
    [{ periodSeconds: HOUR - 60, evaluationPeriods: 25 }, EACH_MINUTE, given("", A_DAY, "88500")],
    [{ periodSeconds: HOUR, evaluationPeriods: 169 }, EACH_MINUTE, given("", A_WEEK, "608400")],
    [{ periodSeconds: DAY, evaluationPeriods: 8 }, EACH_DAY, given("", A_WEEK, "691200")],
  ])("%j of %j", (props, limits, expected) => {
    expect(messages(props, limits)).toEqual(expected);
  });

  test("metrics are published each minute unless said otherwise", () => {
    expect(messages({ threshold: 1000, periodSeconds: 30 })).toEqual(given(".periodSeconds", MINUTES, "30"));
  });

  test("everything is named at once, and the window only where its numbers are", () => {
    expect(messages({ threshold: -1, periodSeconds: 45, evaluationPeriods: 1e9 + 0.5 })).toEqual([
      ...given(".threshold", THRESHOLD, "-1"),
      ...given(".periodSeconds", MINUTES, "45"),
      ...given(".evaluationPeriods", PERIODS, "1000000000.5"),
    ]);
    expect(messages({ threshold: -1, evaluationPeriods: 1000 })).toEqual([
      ...given(".threshold", THRESHOLD, "-1"),
      ...given("", A_DAY, "300000"),
    ]);
  });

  test("what is no number is named too", () => {
    const untyped = { threshold: "1", periodSeconds: null, evaluationPeriods: undefined } as unknown as AlarmSetting;
    expect(alarmSettingFaults(untyped)).toEqual([
      { path: ["threshold"], message: `${THRESHOLD}, got: "1"` },
      { path: ["periodSeconds"], message: `${MINUTES}, got: null` },
      { path: ["evaluationPeriods"], message: `${PERIODS}, got: nothing` },
    ]);
  });
});
