import { describe, expect, test } from "@jest/globals";
import { type PolicyStatement, PolicyStatements, policyDocument } from "../../../modules/iam";
import { statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const list = (sid: string, resource = "arn:aws:s3:::quikapp-test"): PolicyStatement => ({
  sid,
  effect: "Allow",
  actions: ["s3:ListBucket"],
  resources: [resource],
});
const sids = (statements: PolicyStatements): readonly string[] =>
  statementsOf(statements.toString()).map(({ Sid }) => Sid);

test("a policy document is IAM's JSON, without what a statement leaves out", () => {
  const conditions = { Bool: { "aws:SecureTransport": "false" } };
  const document: unknown = JSON.parse(
    policyDocument(list("List"), { sid: "Tls", effect: "Deny", principals: "*", actions: ["s3:*"], conditions }),
  );
  expect(document).toStrictEqual({
    Version: "2012-10-17",
    Statement: [
      { Sid: "List", Effect: "Allow", Action: ["s3:ListBucket"], Resource: ["arn:aws:s3:::quikapp-test"] },
      { Sid: "Tls", Effect: "Deny", Principal: "*", Action: ["s3:*"], Condition: conditions },
    ],
  });
});

test("a policy document has each statement once", () => {
  expect(statementsOf(policyDocument(list("A"), list("B"), list("A"))).map(({ Sid }) => Sid)).toEqual(["A", "B"]);
});

describe("statements", () => {
  test("begin empty and keep the order in which they were added first", () => {
    const statements = new PolicyStatements();
    expect({ size: statements.size, sids: sids(statements) }).toEqual({ size: 0, sids: [] });
    statements.add(list("B"), list("A"));
    statements.add(list("A"), list("C"), list("B"));
    expect({ size: statements.size, sids: sids(statements) }).toEqual({ size: 3, sids: ["B", "A", "C"] });
  });

  test("of one id with two contents are refused, with both", () => {
    const statements = new PolicyStatements();
    statements.add(list("A"));
    const rendered = (resource: string): string =>
      `{"Sid":"A","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["${resource}"]}`;
    expect(
      messageOf(() => {
        statements.add(list("A", "arn:aws:s3:::other"));
      }),
    ).toBe(
      "A policy's statement ids must differ, got: A twice, for " +
        `${rendered("arn:aws:s3:::quikapp-test")} and ${rendered("arn:aws:s3:::other")}`,
    );
    expect(sids(statements)).toEqual(["A"]);
  });

  test.each<[string, Partial<PolicyStatement>]>([
    ["effect", { effect: "Deny" }],
    ["principals", { principals: "*" }],
    ["actions", { actions: ["s3:*"] }],
    ["conditions", { conditions: { Bool: { "aws:SecureTransport": "true" } } }],
  ])("that differ in their %s alone are two contents", (_, change) => {
    const add = (): string => policyDocument(list("A"), { ...list("A"), ...change });
    expect(messageOf(add)).toMatch(/^A policy's statement ids must differ, got: A twice, for /);
  });
});
