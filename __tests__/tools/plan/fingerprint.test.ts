import { describe, expect, test } from "@jest/globals";
import { fingerprintOf } from "../../../tools/plan/fingerprint";
import { JsonFile } from "../../../tools/rules/json-file";

type Json = Readonly<Record<string, unknown>>;

const CHANGE = {
  actions: ["update"],
  before: { name: "a", days: 7 },
  after: { name: "a", days: 30 },
  after_unknown: {},
};
const UPDATE = { address: "aws_s3_bucket.media", type: "aws_s3_bucket", name: "media", change: CHANGE };
const CREATE = {
  address: "aws_sqs_queue.events",
  type: "aws_sqs_queue",
  name: "events",
  change: { actions: ["create"], before: null, after: { name: "q" }, after_unknown: { arn: true } },
};
const IDLE = { ...UPDATE, address: "aws_s3_bucket.idle", change: { ...CHANGE, actions: ["no-op"] } };
const OUTPUT = { actions: ["update"], before: "a", after: "b", after_unknown: false };
const PLAN = {
  format_version: "1.2",
  timestamp: "2026-11-22T13:49:12Z",
  resource_changes: [UPDATE, CREATE],
  output_changes: { url: OUTPUT },
};

const print = (plan: Json): string => fingerprintOf(new JsonFile("plan.json", Buffer.from(JSON.stringify(plan))));
const withUpdate = (resource: Json): Json => ({ ...PLAN, resource_changes: [resource, CREATE] });
const withChange = (change: Json): Json => withUpdate({ ...UPDATE, change: { ...CHANGE, ...change } });

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

describe("the fingerprint of a plan", () => {
  test("is 64 hexadecimal digits", () => {
    expect(print(PLAN)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Json]>([
    ["made at another time", { ...PLAN, timestamp: "2027-01-01T00:00:00Z" }],
    ["made by another version of Terraform", { ...PLAN, terraform_version: "1.12.0" }],
    ["with its names in another order", reversed(PLAN) as Json],
    ["with its resources in another order", { ...PLAN, resource_changes: [CREATE, UPDATE] }],
    ["with what stays as it is", { ...PLAN, resource_changes: [IDLE, UPDATE, CREATE] }],
    ["with drift beside it", { ...PLAN, resource_drift: [UPDATE] }],
    ["with an output that stays", { ...PLAN, output_changes: { url: OUTPUT, arn: { ...OUTPUT, actions: ["no-op"] } } }],
    ["with a reason", withUpdate({ ...UPDATE, action_reason: "replace_because_tainted" })],
    ["with null for what is not set", withChange({ after: { name: "a", days: 30, prefix: null } })],
  ])("is the same of a plan %s", (_, plan) => {
    expect(print(plan)).toBe(print(PLAN));
  });

  test.each<[string, Json]>([
    ["another address", withUpdate({ ...UPDATE, address: "aws_s3_bucket.other" })],
    ["another action", withChange({ actions: ["delete", "create"] })],
    ["the other order of a replacement", withChange({ actions: ["create", "delete"] })],
    ["another value before", withChange({ before: { name: "a", days: 8 } })],
    ["another value after", withChange({ after: { name: "a", days: 31 } })],
    ["a value that is not known", withChange({ after_unknown: { days: true } })],
    ["an import", withChange({ importing: { id: "media" } })],
    ["a move", withUpdate({ ...UPDATE, previous_address: "aws_s3_bucket.old" })],
    ["only an old object", withUpdate({ ...UPDATE, deposed: "ab12cd34" })],
    ["an import of what stays as it is", { ...PLAN, resource_changes: [UPDATE, CREATE, imported(IDLE)] }],
    ["a resource more", { ...PLAN, resource_changes: [UPDATE, CREATE, { ...CREATE, address: "aws_sqs_queue.b" }] }],
    ["a resource less", { ...PLAN, resource_changes: [UPDATE] }],
    ["another output", { ...PLAN, output_changes: { uri: OUTPUT } }],
    ["another value of an output", { ...PLAN, output_changes: { url: { ...OUTPUT, after: "c" } } }],
    ["no output", { ...PLAN, output_changes: {} }],
  ])("is another one of a plan with %s", (_, plan) => {
    expect(print(plan)).not.toBe(print(PLAN));
  });

  test("tells imports of different things apart", () => {
    expect(print(withChange({ importing: { id: "a" } }))).not.toBe(print(withChange({ importing: { id: "b" } })));
  });

  test("of plans without changes is the same, whatever is there", () => {
    const empty = print({ format_version: "1.2", resource_changes: [IDLE] });
    expect(print({ format_version: "1.2" })).toBe(empty);
    expect(print({ format_version: "1.2", resource_changes: null, output_changes: null })).toBe(empty);
  });

  test.each([
    [{ resource_changes: [{ change: CHANGE }] }, "resource_changes[0] must have an address"],
    [{ resource_changes: [{ address: "a" }] }, "resource_changes[0] must have a change"],
    [{ output_changes: [] }, "output_changes must be an object"],
  ])("of %j is refused", (plan, message) => {
    expect(() => print(plan)).toThrow(message);
  });
});

function imported(resource: Json): Json {
  return { ...resource, change: { ...(resource["change"] as Json), importing: { id: "idle" } } };
}
