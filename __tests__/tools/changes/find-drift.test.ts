import { expect, test } from "@jest/globals";
import type { PlanChanges, ResourceChange } from "../../../tools/changes/change";
import { findDrift } from "../../../tools/changes/find-drift";
import { terminalText } from "../../../tools/drift/terminal-text";

type Attributes = Readonly<Record<string, unknown>>;

const change = (action: ResourceChange["action"], before: Attributes | null, after: Attributes | null) => ({
  address: "aws_s3_bucket.media",
  previousAddress: undefined,
  module: "",
  type: "aws_s3_bucket",
  name: "media",
  action,
  imported: false,
  createsFirst: false,
  before,
  after,
  afterUnknown: {},
  beforeSensitive: {},
  afterSensitive: {},
  replacePaths: [],
  reason: undefined,
});
const plan = (drift: readonly ResourceChange[], changes: readonly ResourceChange[]): PlanChanges => ({
  drift,
  changes,
  outputs: [],
  complete: true,
});
const said = (...parts: Parameters<typeof plan>): string => terminalText("dev", findDrift(plan(...parts)));

test("a value that the plan sets back was changed by hand", () => {
  const found = change(
    "update",
    { tags: { a: "1" }, tags_all: { a: "1" } },
    { tags: { a: "2" }, tags_all: { a: "2" } },
  );
  const back = change("update", { tags: { a: "2" }, tags_all: { a: "2" } }, { tags: { a: "1" }, tags_all: { a: "1" } });
  expect(said([found], [back])).toBe(
    [
      "Drift in dev: 1 resource changed by hand.",
      "  aws_s3_bucket.media: changed by hand",
      '    ! tags.a: "1" -> "2"',
    ].join("\n"),
  );
});

test("so it is when the plan has to replace the resource", () => {
  const found = change("update", { policy: "a" }, { policy: "b" });
  const back = change("replace", { policy: "b" }, { policy: "a" });
  expect(said([found], [back])).toContain('! policy: "a" -> "b"');
});

test("what is not there any more, and is made again, was deleted by hand", () => {
  const [found, back] = [change("destroy", { bucket: "m" }, null), change("create", null, { bucket: "m" })];
  expect(said([found], [back])).toBe(
    ["Drift in dev: 1 resource changed by hand.", "  aws_s3_bucket.media: deleted by hand"].join("\n"),
  );
});

test("a resource that moves is found by where it was", () => {
  const found = change("update", { tags: { a: "1" } }, { tags: { a: "2" } });
  const back = { ...change("update", { tags: { a: "2" } }, { tags: { a: "1" } }), previousAddress: found.address };
  expect(findDrift(plan([found], [{ ...back, address: "module.a.aws_s3_bucket.media" }]))).toMatchObject({
    resources: [{ address: "aws_s3_bucket.media", what: "changed" }],
    notDeployed: [],
  });
});

const computed = change("update", { policy: "" }, { policy: "set by another resource" });
const NOT_DEPLOYED = "Not deployed yet, which is no drift: 1 resource.\n  aws_s3_bucket.media";
test.each([
  ["a computed value that the code says nothing about", [computed], [], ""],
  ["a change of the code alone", [], [change("update", { a: 1 }, { a: 2 })], `\n${NOT_DEPLOYED}`],
  [
    "a change of the code beside a computed value",
    [computed],
    [change("update", { a: 1 }, { a: 2 })],
    `\n${NOT_DEPLOYED}`,
  ],
  ["what the code does not have any more", [computed], [change("destroy", { a: 1 }, null)], `\n${NOT_DEPLOYED}`],
  ["what is gone, and the code does not have any more", [change("destroy", { a: 1 }, null)], [], ""],
  ["nothing at all", [], [], ""],
])("%s is no drift", (_, drift, changes, rest) => {
  expect(said(drift, changes)).toBe(`Nothing in dev was changed by hand.${rest}`);
});

test("names from outside cannot write lines of their own", () => {
  const address = 'aws_s3_bucket.media["\u001b[2J\nNothing"]';
  const [found, back] = [change("destroy", {}, null), change("create", null, {})];
  expect(said([{ ...found, address }], [{ ...back, address }])).toBe(
    [
      "Drift in dev: 1 resource changed by hand.",
      '  aws_s3_bucket.media["\\u001b[2J\\u000aNothing"]: deleted by hand',
    ].join("\n"),
  );
});
