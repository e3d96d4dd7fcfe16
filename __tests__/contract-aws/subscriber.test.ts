import { describe, expect, test } from "@jest/globals";
import { subscriberFaults, subscriberProtocol } from "../../contract/aws";

const SQS = "arn:aws:sqs:us-east-1:111122223333:";
const LAMBDA = "arn:aws:lambda:us-east-1:111122223333:function:";
const LOCAL_64 = "a".repeat(64);
const DOMAIN_189 = `${`${"b".repeat(61)}.`.repeat(3)}com`;

describe("subscriberProtocol knows", () => {
  test.each([
    ["ops@quikapp.com", "email"],
    ["on-call+media@alerts.eu.quikapp.com", "email"],
    ["o'neill.first_last@quikapp.io", "email"],
    [`${LOCAL_64}@${DOMAIN_189}`, "email"],
    [`${SQS}audit`, "sqs"],
    [`${SQS}${"q".repeat(80)}`, "sqs"],
    ["arn:aws-cn:sqs:cn-north-1:111122223333:audit", "sqs"],
    ["arn:aws-us-gov:sqs:us-gov-west-1:111122223333:audit", "sqs"],
    [`${LAMBDA}audit`, "lambda"],
    [`${LAMBDA}${"f".repeat(64)}`, "lambda"],
    [`${LAMBDA}audit:live`, "lambda"],
    ["arn:aws:lambda:ap-southeast-1:111122223333:function:audit:12", "lambda"],
  ])("%s", (value, protocol) => {
    expect(subscriberProtocol(value)).toBe(protocol);
    expect(subscriberFaults(value)).toEqual([]);
  });
});

describe("subscriberFaults refuses", () => {
  test.each([
    [""],
    ["ops"],
    ["ops@"],
    ["@quikapp.com"],
    ["ops@localhost"],
    ["ops@quikapp..com"],
    ["ops@-quikapp.com"],
    ["ops@quikapp.c"],
    [".ops@quikapp.com"],
    ["o..ps@quikapp.com"],
    ["ops@quikapp.com "],
    ["ops@quikapp.com\n"],
    ["Ops <ops@quikapp.com>"],
    ["a@quikapp.com,b@quikapp.com"],
    [`${LOCAL_64}a@quikapp.com`],
    ["https://quikapp.com/hook"],
    ["+15550100"],
    [`${SQS}audit.fifo`],
    [SQS],
    [`${SQS}${"q".repeat(81)}`],
    ["arn:aws:sqs:us-east-1:11112222333:audit"],
    ["arn:aws:sqs::111122223333:audit"],
    ["https://sqs.us-east-1.amazonaws.com/111122223333/audit"],
    [LAMBDA],
    [`${LAMBDA}${"f".repeat(65)}`],
    [`${LAMBDA}audit:`],
    ["arn:aws:lambda:us-east-1:111122223333:audit"],
    ["arn:aws:sns:us-east-1:111122223333:audit"],
  ])("%j", (value) => {
    const given = value.length > 118 ? expect.any(String) : JSON.stringify(value);
    expect(subscriberFaults(value).map(({ path, message }) => [path, message.split(", got: ")])).toEqual([
      [[], ["must be an e-mail address, or the ARN of a standard SQS queue or a Lambda function", given]],
    ]);
  });

  test("an e-mail address of more than 254 characters", () => {
    expect(`${LOCAL_64}@${DOMAIN_189}`).toHaveLength(254);
    expect(subscriberFaults(`${LOCAL_64}@b${DOMAIN_189}`)).toHaveLength(1);
    expect(subscriberFaults(`${LOCAL_64}@${"b".repeat(62)}${DOMAIN_189.slice(61)}`)).toHaveLength(1);
  });

  test.each([
    [7, "7"],
    [null, "null"],
    [undefined, "nothing"],
    [["ops@quikapp.com"], '["ops@quikapp.com"]'],
  ])("%j, which is no text", (value, given) => {
    expect(subscriberFaults(value)).toEqual([
      {
        path: [],
        message: `must be an e-mail address, or the ARN of a standard SQS queue or a Lambda function, got: ${given}`,
      },
    ]);
  });
});
