import { describe, expect, it } from "@jest/globals";

import { alarmWindow } from "../../../rules/monitoring/alarm-window";
import { findings, said } from "../../helpers/rules";
import { alarm, queried } from "./alarms";

const AT = "aws_cloudwatch_metric_alarm.x evaluation_periods must make evaluation_periods * period at most";

describe("alarm-window", () => {
  it.each([
    [86_400, 8, `${AT} 604800 (a week), got: 8 * 86400 = 691200`],
    [3600, 169, `${AT} 604800 (a week), got: 169 * 3600 = 608400`],
    [604_860, 1, `${AT} 604800 (a week), got: 1 * 604860 = 604860`],
    [3540, 25, `${AT} 86400 (a day, with periods shorter than an hour), got: 25 * 3540 = 88500`],
    [60, "1441", `${AT} 86400 (a day, with periods shorter than an hour), got: 1441 * 60 = 86460`],
  ])("refuses periods of %d, %s times", (period, evaluation_periods, message) => {
    expect(said(alarmWindow, alarm({ period, evaluation_periods }))).toEqual([message]);
    expect(said(alarmWindow, queried({ period }, { evaluation_periods }))).toEqual([message]);
  });

  it("tells how many there may be", () => {
    const [finding] = findings(alarmWindow, alarm({ period: 300, evaluation_periods: 289 }));
    expect(finding?.allowed).toBe("288 or less with a period of 300");
  });

  it.each([
    [86_400, 7],
    [3600, 168],
    [604_800, 1],
    [3540, 24],
    [60, 1440],
    ["${var.period}", 1000],
    [86_400, "${var.periods}"],
  ])("accepts periods of %s, %s times", (period, evaluation_periods) => {
    expect(said(alarmWindow, alarm({ period, evaluation_periods }))).toEqual([]);
    expect(said(alarmWindow, queried({ period }, { evaluation_periods }))).toEqual([]);
  });

  it.each([
    ["several periods", [{ metric: [{ period: 60 }] }, { metric: [{ period: 86_400 }] }], undefined],
    ["periods that are not seen", [{ metric: [{ period: 86_400 }] }], { metric_query: { for_each: "${var.m}" } }],
  ])("says nothing about %s", (_, metric_query, dynamic) => {
    expect(said(alarmWindow, alarm({ evaluation_periods: 1000, metric_query, dynamic }))).toEqual([]);
  });
});
