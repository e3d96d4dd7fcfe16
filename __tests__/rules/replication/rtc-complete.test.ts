import { describe, expect, it } from "@jest/globals";
import { rtcComplete } from "../../../rules/replication/rtc-complete";
import { said } from "../../helpers/rules";
import { AT, replication, rule } from "./replications";

const control = (minutes: unknown = 15, status = "Enabled"): object => ({ status, time: { minutes } });
const metrics = (minutes: unknown = 15): object => ({ status: "Enabled", event_threshold: { minutes } });
const PATH = "rule[0].destination";

describe("rtc-complete", () => {
  it.each([
    [{}, "metrics must be there with replication time control, got: nothing"],
    [
      { metrics: { status: "Disabled" } },
      'metrics.status must be Enabled with replication time control, got: "Disabled"',
    ],
    [
      { metrics: { status: "Enabled" } },
      "metrics.event_threshold must be there with replication time control, got: nothing",
    ],
    [{ metrics: metrics(14) }, "metrics.event_threshold.minutes must be 15, got: 14"],
    [{ metrics: metrics(), replication_time: control(16) }, "replication_time.time.minutes must be 15, got: 16"],
  ])("refuses time control with %j", (destination, expected) => {
    const json = replication([rule({}, { replication_time: control(), ...destination })]);
    expect(said(rtcComplete, json)).toEqual([`${AT} ${PATH}.${expected}`]);
  });

  it("refuses time control without a filter", () => {
    const json = replication([
      rule({ filter: undefined, prefix: "a/" }, { replication_time: control(), metrics: metrics() }),
    ]);
    expect(said(rtcComplete, json)).toEqual([
      `${AT} rule[0].filter must be there with replication time control, which S3's first schema does not have, got: nothing`,
    ]);
  });

  it.each([
    ["none", {}],
    ["none that is on", { replication_time: control(15, "Disabled") }],
  ])("refuses a threshold with %s", (_, destination) => {
    const json = replication([rule({}, { ...destination, metrics: metrics() })]);
    expect(said(rtcComplete, json)).toEqual([
      `${AT} ${PATH}.metrics.event_threshold must not be there without replication time control, got: this block`,
    ]);
  });

  it.each([
    ["15 and 15", { replication_time: control(), metrics: metrics() }],
    ["metrics without a threshold and without time control", { metrics: { status: "Enabled" } }],
    ["neither", {}],
    ["numbers that are not known", { replication_time: control("${var.unknown}"), metrics: metrics("${var.unknown}") }],
    ["time control that may be off", { replication_time: control(15, "${var.unknown}") }],
    [
      "a threshold when time control may be on",
      { replication_time: control(15, "${var.unknown}"), metrics: metrics() },
    ],
    ["a threshold beside dynamic time control", { metrics: metrics(), dynamic: { replication_time: {} } }],
    ["dynamic metrics", { replication_time: control(), dynamic: { metrics: {} } }],
    [
      "a dynamic threshold",
      { replication_time: control(), metrics: { status: "Enabled", dynamic: { event_threshold: {} } } },
    ],
  ])("accepts %s", (_, destination) => {
    expect(said(rtcComplete, replication([rule({}, destination)]))).toEqual([]);
  });
});
