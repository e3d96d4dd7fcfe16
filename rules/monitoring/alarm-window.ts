import { longestWindow } from "../../contract/aws";
import type { Resource } from "../configuration";
import { at, type Rule, type Violation } from "../rule";

export const alarmWindow: Rule = {
  number: 61,
  id: "alarm-window",
  severity: "error",
  title: "An alarm looks back a week at most, and with periods shorter than an hour a day",
  aws: '"Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800)"; with periods shorter than an hour, more than a day is refused.',
  known: "documented; the text from a public apply log",
  fix: "Lower evaluation_periods, or take periods of an hour and more where a day is too short.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  *check(configuration) {
    for (const alarm of configuration.ofType("aws_cloudwatch_metric_alarm")) yield* tooLong(alarm);
  },
};

function tooLong(alarm: Resource): readonly Violation[] {
  const period = periodOf(alarm);
  const count = alarm.root.number("evaluation_periods");
  if (period === undefined || count === undefined) return [];
  const { seconds, words } = longestWindow(period);
  if (period * count <= seconds) return [];
  return [
    at(alarm.root, "evaluation_periods", {
      message: `must make evaluation_periods * period at most ${seconds} (${words})`,
      allowed: `${Math.floor(seconds / period)} or less with a period of ${period}`,
      given: `${count} * ${period} = ${count * period}`,
    }),
  ];
}

/** The one period of an alarm and all its metrics; `undefined` when it is not known, or they have several. */
function periodOf({ root }: Resource): number | undefined {
  const queries = root.blocks("metric_query");
  if (!root.seesAll("metric_query")) return undefined;
  const blocks = [root, ...queries, ...queries.flatMap((query) => query.blocks("metric"))];
  const periods = new Set(blocks.flatMap((block) => (block.isAbsent("period") ? [] : [block.number("period")])));
  const [period] = periods;
  return periods.size === 1 ? period : undefined;
}
