import { describe, expect, it } from "@jest/globals";

import { admits, everyone, mayAdmit, service } from "../../rules/admissions";
import { fromTerraformJson, type Policy, policyOf } from "../../rules/configuration";

const S3 = "s3.amazonaws.com";

function policy(statement: object): Policy {
  const whole = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*", ...statement };
  const json = {
    data: { aws_caller_identity: { me: {} } },
    resource: {
      aws_iam_role: { r: {} },
      aws_sqs_queue: { q: { policy: JSON.stringify({ Statement: [whole] }) } },
    },
  };
  const [queue] = fromTerraformJson(json).ofType("aws_sqs_queue");
  const found = queue === undefined ? undefined : policyOf(queue.root);
  if (found === undefined) throw new Error("the policy cannot be read");
  return found;
}

const PRINCIPALS: readonly (readonly [principal: unknown, admitted: boolean | undefined, everyone: boolean])[] = [
  [{ Service: S3 }, true, false],
  [{ Service: ["sns.amazonaws.com", S3] }, true, false],
  [{ Service: "sns.amazonaws.com" }, false, false],
  [{ Service: "${var.service}" }, true, false],
  [{ Service: "sns.${var.region}.amazonaws.com" }, false, false],
  [{ Service: "s3.${var.region}.amazonaws.com" }, true, false],
  [{ AWS: "*" }, true, true],
  ["*", true, true],
  ["${var.principal}", undefined, true],
  [{ AWS: "${var.principal}" }, undefined, true],
  [{ AWS: "arn:aws:iam::${var.account}:root" }, false, false],
  [{ AWS: "${aws_iam_role.r.arn}" }, false, false],
  [{ Federated: "${var.provider}" }, false, false],
  [{}, undefined, true],
  [undefined, undefined, true],
];

describe("admissions", () => {
  it.each(PRINCIPALS)("of the principal %j: S3 %s, everyone perhaps %s", (Principal, admitted, all) => {
    const read = policy({ Principal });
    expect(admits(read, "sqs:SendMessage", S3)).toBe(admitted);
    expect(read.statements.some((statement) => mayAdmit(statement, "sqs:SendMessage", everyone))).toBe(all);
  });

  it.each([
    [{ Effect: "Deny" }, false],
    [{ Effect: "${var.effect}" }, undefined],
    [{ Action: "sqs:ReceiveMessage" }, false],
    [{ Action: "SQS:*" }, true],
  ])("of %j for S3 are known: %s", (more, admitted) => {
    expect(admits(policy({ Principal: { Service: S3 }, ...more }), "sqs:SendMessage", S3)).toBe(admitted);
  });

  it("of a policy that cannot be read, or not in full, are not known", () => {
    expect(admits(undefined, "sqs:SendMessage", S3)).toBeUndefined();
    expect(admits({ statements: [], complete: false }, "sqs:SendMessage", S3)).toBeUndefined();
    expect(admits({ statements: [], complete: true }, "sqs:SendMessage", S3)).toBe(false);
  });

  it("of one service are those of any of its names", () => {
    const [statement] = policy({ Principal: { Service: "delivery.logs.amazonaws.com" } }).statements;
    const names = ["logging.s3.amazonaws.com", "delivery.logs.amazonaws.com"];
    expect(statement && mayAdmit(statement, "sqs:SendMessage", service(...names))).toBe(true);
    expect(statement && mayAdmit(statement, "sqs:SendMessage", service(S3))).toBe(false);
  });
});
