import { expect, test } from "@jest/globals";
import { policyIn } from "../../../tools/comment/json-text";
import { policyLines } from "../../../tools/comment/policy-lines";

type Json = Readonly<Record<string, unknown>>;

const diff = (before: readonly Json[], after: readonly Json[], rest: Json = {}): readonly string[] =>
  policyLines(policyIn({ Statement: before }), policyIn({ ...rest, Statement: after })).map(
    ({ mark, text }) => `${mark} ${text}`,
  );

const read = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };
const deny = { Sid: "Tls", Effect: "Deny", Action: "s3:*", Resource: "*", Principal: "*" };

test.each<[string, readonly Json[], readonly Json[], readonly string[]]>([
  ["nothing of another order, and of one in a list", [read, deny], [deny, { ...read, Action: ["s3:GetObject"] }], []],
  [
    "a new statement",
    [read],
    [read, deny],
    ["+ statement Tls (Deny)", "+   Principal: *", "+   Action: s3:*", "+   Resource: *"],
  ],
  [
    "a statement that is gone",
    [read],
    [],
    ["- statement Read (Allow)", "-   Action: s3:GetObject", "-   Resource: arn:aws:s3:::a/*"],
  ],
  [
    "actions that come and go",
    [{ ...read, Action: ["s3:GetObject", "s3:GetObjectTagging"] }],
    [{ ...read, Action: ["s3:GetObject", "s3:PutObject"] }],
    ["! statement Read (Allow)", "-   Action: s3:GetObjectTagging", "+   Action: s3:PutObject"],
  ],
  [
    "principals",
    [{ ...read, Principal: { AWS: "arn:a" } }],
    [{ ...read, Principal: { AWS: ["arn:a", "arn:b"], Service: "s3.amazonaws.com" } }],
    ["! statement Read (Allow)", "+   Principal: AWS arn:b", "+   Principal: Service s3.amazonaws.com"],
  ],
  [
    "conditions",
    [{ ...read, Condition: { StringEquals: { "aws:SourceAccount": "1" } } }],
    [
      {
        ...read,
        Condition: { StringEquals: { "aws:SourceAccount": ["2", "1"] }, Bool: { "aws:SecureTransport": true } },
      },
    ],
    [
      "! statement Read (Allow)",
      "-   Condition: StringEquals aws:SourceAccount 1",
      "+   Condition: StringEquals aws:SourceAccount 1 or 2",
      "+   Condition: Bool aws:SecureTransport true",
    ],
  ],
  ["an effect", [read], [{ ...read, Effect: "Deny" }], ["! statement Read (Allow -> Deny)"]],
  ["another name", [read], [{ ...read, Sid: "Get" }], ["! statement Read -> Get (Allow)"]],
  [
    "a statement without a name, found by what is the same in it",
    [deny, { ...read, Sid: undefined }],
    [{ ...read, Sid: undefined, Resource: "arn:aws:s3:::b/*" }, deny],
    ["! statement without Sid (Allow)", "-   Resource: arn:aws:s3:::a/*", "+   Resource: arn:aws:s3:::b/*"],
  ],
])("tells of %s", (_, before, after, lines) => {
  expect(diff(before, after)).toEqual(lines);
});

test("tells of what is not in a statement", () => {
  expect(diff([read], [read], { Version: "2012-10-17" })).toEqual(['+ Version: "2012-10-17"']);
});

test.each([
  [{ Statement: { Effect: "Allow" } }, 1],
  [{ Statement: [] }, 0],
  [{ Statement: [{ Effect: "Allow" }, 1] }, undefined],
  [{ Version: "2012-10-17" }, undefined],
  [["Statement"], undefined],
])("%j has %s statements", (json, count) => {
  expect(policyIn(json)?.statements.length).toBe(count);
});
