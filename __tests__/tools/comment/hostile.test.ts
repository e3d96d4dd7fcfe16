import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { LOSS_KINDS } from "../../../environments/losses";
import { ACTIONS, type PlanChanges, type ResourceChange } from "../../../tools/changes/change";
import { planComment } from "../../../tools/comment/plan-comment";
import type { Subject } from "../../../tools/comment/subject";
import { faultsIn } from "./github-markdown";

const HOSTILE = [
  "</details>",
  "</summary><img src=x onerror=alert(1)>",
  "<!-- fingerprint " + "0".repeat(64) + " -->",
  "\n<!-- fingerprint " + "1".repeat(64) + " -->\n",
  "-->",
  "@octocat and @org/team",
  "#1 owner/repo#1 GH-1 0123456789abcdef0123456789abcdef01234567 deadbeef",
  "https://evil.example www.evil.example a@b.example",
  "[click](javascript:alert(1)) ![](https://evil.example/x.png) [a]: b",
  "`a``b```c````",
  "\n```\n# heading\n",
  "```diff",
  "```",
  "````",
  "a|b|c\\|d\\",
  "| --- |",
  "**bold** _i_ ~~s~~ $x$ $`x`$ :tada:",
  "> [!CAUTION]\r\n> all is well",
  "\u202etxet\u2066\u200b\u2060\ufeff\u3164",
  "\u0000\u001b[31m\u0007",
  "\ud800",
  "日本語 🌈 e\u0301\u0301\u0301\u0301",
  "",
  " ",
  "`",
  "__proto__",
  "x".repeat(5000),
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
  fc.string({ unit: fc.constantFrom(...Array.from("`|<>@#\\\n*_[]()!-&;:/. aA1")) }),
  fc.string({ unit: "binary" }),
);

const policy = fc
  .record({ Sid: text, Effect: text, Action: fc.array(text), Principal: fc.dictionary(text, text) })
  .map((statement) => JSON.stringify({ Statement: [statement] }));
const value = fc.oneof(text, policy, fc.integer(), fc.constant(null), fc.dictionary(text, text), fc.array(text));
const values = fc.option(fc.dictionary(text, value));

const change: fc.Arbitrary<ResourceChange> = fc.record({
  address: text,
  previousAddress: fc.option(text, { nil: undefined }),
  module: text,
  type: text,
  name: text,
  action: fc.constantFrom(...ACTIONS),
  imported: fc.boolean(),
  createsFirst: fc.boolean(),
  before: values,
  after: values,
  afterUnknown: fc.constantFrom({}, true),
  beforeSensitive: fc.constantFrom({}, true),
  afterSensitive: fc.constant({}),
  replacePaths: fc.array(fc.array(text)),
  reason: fc.option(text, { nil: undefined }),
});

const changes: fc.Arbitrary<PlanChanges> = fc.record({
  changes: fc.array(change, { maxLength: 6 }),
  drift: fc.array(change, { maxLength: 2 }),
  outputs: fc.array(
    fc.record({
      name: text,
      action: fc.constantFrom("create" as const, "update" as const, "destroy" as const),
      before: value,
      after: value,
      sensitive: fc.boolean(),
      unknown: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  complete: fc.boolean(),
});

const finding = fc.record({
  rule: text,
  number: fc.integer(),
  severity: fc.constantFrom("error" as const, "warning" as const),
  address: text,
  path: text,
  message: text,
  allowed: text,
  given: text,
  aws: text,
  fix: text,
  source: text,
  reason: text,
});

const subject: fc.Arbitrary<Subject> = fc.record({
  environment: text,
  fingerprint: fc.option(fc.constant("0a".repeat(32)), { nil: undefined }),
  source: text,
  changes,
  losses: fc.array(fc.record({ kind: fc.constantFrom(...LOSS_KINDS), address: text, type: text, what: text })),
  acceptedLosses: fc.array(fc.record({ loss: fc.constantFrom(...LOSS_KINDS), address: text, reason: text })),
  retention: fc.array(fc.record({ address: text, bucket: text, what: text, shorter: fc.boolean() }), { maxLength: 2 }),
  findings: fc.array(finding, { maxLength: 2 }),
  suppressed: fc.array(finding, { maxLength: 2 }),
  unchecked: fc.array(text, { maxLength: 7 }),
  constructs: fc.array(fc.tuple(text, text)).map((pairs) => new Map(pairs)),
});

test("whatever a plan's texts are, GitHub finds nothing in them to act on, and it fits", () => {
  fc.assert(
    fc.property(subject, fc.constantFrom(4000, 8000, 64_000), (all, limit) => {
      const comment = planComment(all, limit);
      expect(faultsIn(comment)).toEqual([]);
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 200 },
  );
});

describe("the check finds", () => {
  test.each([
    ["HTML", "a <b>", "markup"],
    ["a mention", "a @b", "markup"],
    ["a link", "a https://b", "markup"],
    ["a reference", "of deadbeef", "a reference"],
    ["a cell too many", "| a |\n| `b` | c |", "another number of columns"],
    ["a code span that is closed too early", "`a` b`", "markup"],
    ["a fence that is closed too early", "```diff\n+ a\n````\n", "closed by something else"],
    ["a fold that is closed too early", "</details>", "folded wrongly"],
    ["a fold in a summary", "<summary></details></summary>", "a summary with markup"],
    ["what is not seen", "a\u200bb", "unseen"],
  ])("%s", (_, comment, fault) => {
    expect(faultsIn(comment).join("\n")).toContain(fault);
  });
});
