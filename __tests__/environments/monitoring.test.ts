import { describe, expect, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { edit, faultsOf, prodWith } from "../helpers/environments";

const SUBSCRIBER = "must be an e-mail address, or the ARN of a standard SQS queue or a Lambda function";
const ALARMS = Object.keys(prod.monitoring?.alarms ?? {});

const alarm = (name: string, setting: unknown): readonly string[] =>
  faultsOf(prodWith(edit(`monitoring.alarms.${name}`, setting)));

test("there are thirteen alarms", () => {
  expect(ALARMS).toHaveLength(13);
});

describe("subscribers", () => {
  const faults = (given: unknown): readonly string[] => faultsOf(prodWith(edit("monitoring.subscribers", given)));

  test.each<[unknown, string]>([
    [[], " must be at least 1 subscriber, got: 0"],
    ["a@b.com", ' must be a list of subscribers, got: "a@b.com"'],
    [["on-call"], `[0] ${SUBSCRIBER}, got: "on-call"`],
    [["a@b.com", "a@b.com"], '[1] must differ from prod.monitoring.subscribers[0], got: "a@b.com"'],
    [
      ["a@b.com", "arn:aws-us-gov:sqs:us-gov-west-1:222222222222:alarms"],
      "[1] must be an ARN of the partition aws, as us-east-1 is, got: " +
        '"arn:aws-us-gov:sqs:us-gov-west-1:222222222222:alarms"',
    ],
  ])("may not be %j", (given, message) => {
    expect(faults(given)).toEqual([`prod.monitoring.subscribers${message}`]);
  });

  test("may be those of audit, too", () => {
    expect(faults(prod.events.auditSubscribers)).toEqual([]);
  });
});

describe.each(ALARMS)("the alarm %s", (name) => {
  const day = name === "storageBytes" ? 86_400 : 60;
  const good = { threshold: 1, periodSeconds: day, evaluationPeriods: 1 };
  const period = `must be a multiple of ${day} seconds, at least ${day}`;

  test.each([good, { ...good, threshold: 0 }, { ...good, periodSeconds: 604_800 }, { ...good, threshold: 99.9 }])(
    "may be %j",
    (setting) => {
      expect(alarm(name, setting)).toEqual([]);
    },
  );

  test.each<[unknown, string]>([
    [null, " must be an object with threshold, periodSeconds, evaluationPeriods, got: null"],
    [{ ...good, periodSeconds: day - 1 }, `.periodSeconds ${period}, got: ${day - 1}`],
    [{ ...good, periodSeconds: String(day) }, `.periodSeconds ${period}, got: "${day}"`],
    [{ ...good, evaluationPeriods: 0 }, ".evaluationPeriods must be a whole number of periods, at least 1, got: 0"],
    [
      { ...good, periodSeconds: 86_400, evaluationPeriods: 8 },
      " must have periodSeconds * evaluationPeriods of at most 604800 (a week), got: 691200",
    ],
    [
      { ...good, statistic: "Sum" },
      ".statistic is not a field: must be one of threshold, periodSeconds, evaluationPeriods",
    ],
  ])("may not be %j", (setting, message) => {
    expect(alarm(name, setting)).toEqual([`prod.monitoring.alarms.${name}${message}`]);
  });

  test("is refused for all that is wrong at once", () => {
    expect(alarm(name, { threshold: "1" })).toEqual([
      expect.stringMatching(/\.threshold must be a number, at least 0.*, got: "1"$/),
      `prod.monitoring.alarms.${name}.periodSeconds ${period}, got: nothing`,
      `prod.monitoring.alarms.${name}.evaluationPeriods must be a whole number of periods, at least 1, got: nothing`,
    ]);
  });
});

describe("a threshold", () => {
  const faults = (name: string, threshold: number): readonly string[] =>
    faultsOf(prodWith(edit(`monitoring.alarms.${name}.threshold`, threshold)));

  test.each(ALARMS.map((name) => [name, ["functionDuration", "cdnServerErrors"].includes(name)] as const))(
    "of %s may be above 100: not where it is per cent (%j)",
    (name, perCent) => {
      const rule = `prod.monitoring.alarms.${name}.threshold must be a number, at least 0 and less than 100`;
      expect(faults(name, 100)).toEqual(perCent ? [`${rule}, got: 100`] : []);
    },
  );

  test.each(["requests", "queueAge"])("of %s may not be negative", (name) => {
    expect(faults(name, -1)).toEqual([
      `prod.monitoring.alarms.${name}.threshold must be a number, at least 0, got: -1`,
    ]);
  });
});

test("an alarm that is missing, and one that nobody knows", () => {
  const { requests, ...others } = prod.monitoring?.alarms ?? {};
  expect(requests).toBeDefined();
  expect(faultsOf(prodWith(edit("monitoring.alarms", { ...others, rain: requests })))).toEqual([
    "prod.monitoring.alarms.requests must be an object with threshold, periodSeconds, evaluationPeriods, got: nothing",
    `prod.monitoring.alarms.rain is not a field: must be one of ${ALARMS.join(", ")}`,
  ]);
});
