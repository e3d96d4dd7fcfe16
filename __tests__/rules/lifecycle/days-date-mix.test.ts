import { describe, expect, it } from "@jest/globals";
import { daysDateMix } from "../../../rules/lifecycle/days-date-mix";
import { findings, said } from "../../helpers/rules";
import { AT, lifecycle, rule, withVariable } from "./documents";

const DATE = "2031-01-01T00:00:00Z";
const MIX = "date must be absent, since other actions of the rule go by days, got:";
const archive = (when: object): object => ({ storage_class: "GLACIER", ...when });

describe("days-date-mix", () => {
  it.each([
    ["expiration", { transition: archive({ days: 0 }), expiration: { date: DATE } }],
    ["transition", { transition: archive({ date: DATE }), expiration: { days: 900 } }],
    ["transition[0]", { transition: [archive({ date: DATE }), archive({ days: 1 })] }],
    ["expiration", { expiration: { date: DATE, days: 1 } }],
  ])("refuses days beside a date in %s", (path, content) => {
    expect(said(daysDateMix, lifecycle(rule(content)))).toEqual([`${AT} rule[0].${path}.${MIX} "${DATE}"`]);
  });

  it.each(["2031-01-01T12:30:00Z", "2031-01-01T00:00:01Z", "2031-01-01T00:00:00+02:00"])("refuses %s", (date) => {
    expect(said(daysDateMix, lifecycle(rule({ expiration: { date } })))).toEqual([
      `${AT} rule[0].expiration.date must be midnight UTC, got: "${date}"`,
    ]);
  });

  it("proposes the midnight before", () => {
    const document = lifecycle(rule({ expiration: { date: "2031-01-02T12:30:00Z" } }));
    expect(findings(daysDateMix, document).map(({ fix }) => fix)).toEqual([
      'Write "2031-01-02T00:00:00Z", or the midnight after it.',
    ]);
  });

  it("refuses an expiration of no days", () => {
    expect(said(daysDateMix, lifecycle(rule({ expiration: { days: 0 } })))).toEqual([
      `${AT} rule[0].expiration.days must be at least 1, got: 0`,
    ]);
  });

  it.each([
    ["days alone", { transition: archive({ days: 0 }), expiration: { days: 1 } }],
    ["a date of a transition alone", { transition: archive({ date: DATE }) }],
    ["dates alone", { transition: archive({ date: DATE }), expiration: { date: "2031-06-01T02:00:00+02:00" } }],
    [
      "zeros of a plan beside dates",
      { transition: archive({ date: DATE, days: 0 }), expiration: { date: DATE, days: 0 } },
    ],
    ["zeros of a plan beside delete markers", { expiration: { expired_object_delete_marker: true, days: 0 } }],
    [
      "days of noncurrent versions beside a date",
      { expiration: { date: DATE }, noncurrent_version_expiration: { noncurrent_days: 1 } },
    ],
    ["dates that are not known", { transition: archive({ days: 1 }), expiration: { date: "${var.x}" } }],
    ["days that are not known", { transition: archive({ days: "${var.x}" }), expiration: { date: DATE } }],
    ["markers that are not known", { expiration: { expired_object_delete_marker: "${var.x}", days: 0 } }],
  ])("takes %s", (_, content) => {
    expect(said(daysDateMix, withVariable(lifecycle(rule(content))))).toEqual([]);
  });

  it("takes a rule by days beside one by dates", () => {
    expect(
      said(daysDateMix, lifecycle(rule({ expiration: { days: 1 } }), rule({ expiration: { date: DATE } }))),
    ).toEqual([]);
  });
});
