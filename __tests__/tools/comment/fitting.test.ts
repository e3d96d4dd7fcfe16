import { describe, expect, test } from "@jest/globals";
import { COMMENT_BYTES, planComment } from "../../../tools/comment/plan-comment";
import { subjectOf } from "../../../tools/comment/read-subject";
import { planFile, planned } from "../changes/plan-json";
import { faultsIn } from "./github-markdown";

type Json = Readonly<Record<string, unknown>>;

const many = (count: number, of: (index: number) => Json): readonly Json[] =>
  Array.from({ length: count }, (_, index) => of(index));

const created = (index: number): Json =>
  planned(`aws_sqs_queue.new_${index}`, ["create"], { after: { name: `new-${index}`, delay_seconds: 5 } });
const updated = (index: number): Json =>
  planned(`aws_sqs_queue.set_${index}`, ["update"], { before: { delay_seconds: 5 }, after: { delay_seconds: index } });
const destroyed =
  (type: string, at = "") =>
  (index: number): Json =>
    planned(`${at}${type}.gone_${index}`, ["delete"], { before: { bucket: `gone-${index}` } });

function commentOn(resources: readonly Json[]): string {
  const comment = planComment(subjectOf(planFile(resources), { environment: "dev", source: "plans/dev" }));
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(COMMENT_BYTES);
  expect(faultsIn(comment)).toEqual([]);
  return comment;
}

/** What stands in the fence on top: how many are named, and how many are only counted. */
function dangersIn(comment: string): { readonly named: number; readonly counted: number } {
  const [, fence = ""] = /\n```diff\n([\s\S]*?)\n```\n/.exec(comment) ?? [];
  const numbers = [...fence.matchAll(/^- and ([\d,]+) /gm)].map(([, number = ""]) =>
    Number(number.replaceAll(",", "")),
  );
  const named = fence.split("\n").filter((line) => /^- (?!and )\S+ (is )?destroyed/.test(line)).length;
  return { named, counted: numbers.reduce((sum, number) => sum + number, 0) };
}

/** The list of what was left out. */
const leftOut = (comment: string): readonly string[] =>
  [...comment.matchAll(/^> - (.*)$/gm)].map(([, what = ""]) => what);

describe("what does not fit is left out, the least important first:", () => {
  test("a small plan is told in full", () => {
    const comment = commentOn([...many(20, created), ...many(20, updated)]);
    expect(leftOut(comment)).toEqual([]);
    expect(comment).toContain('+     name: "new-19"');
  });

  test("the attributes of what is added", () => {
    const comment = commentOn([...many(1000, created), ...many(100, updated)]);
    expect(leftOut(comment)).toEqual([expect.stringMatching(/^the attributes of \d+ of 1,000 added resources$/)]);
    expect(comment).toContain("+ aws_sqs_queue.new_999\n");
    expect(comment).toContain("!     delay_seconds: 5 -> 99\n");
  });

  test("then the attributes of what is changed", () => {
    const comment = commentOn([...many(800, created), ...many(1200, updated)]);
    expect(leftOut(comment)).toEqual([
      "the attributes of 800 of 800 added resources",
      expect.stringMatching(/^the attributes of \d+ of 1,200 changed resources$/),
    ]);
    expect(comment).toContain("+ aws_sqs_queue.new_799\n");
  });

  test("then the names of what is added, which is counted", () => {
    const comment = commentOn([...many(4000, created), ...many(100, updated)]);
    const [, , names] = leftOut(comment);
    const [, number] = /^the names of ([\d,]+) of 4,000 added resources$/.exec(names ?? "") ?? [];
    expect(number).toMatch(/^\d,\d{3}$/);
    expect(comment).toContain(`\n# and ${number ?? ""} × aws_sqs_queue to create\n`);
    expect(comment).toContain("! aws_sqs_queue.set_99\n");
  });

  test("then the names of what is changed", () => {
    const comment = commentOn(many(4000, updated));
    expect(leftOut(comment)).toEqual([
      "the attributes of 4,000 of 4,000 changed resources",
      expect.stringMatching(/^the names of [\d,]+ of 4,000 changed resources$/),
    ]);
    expect(comment).toContain("**4,000 to change.**");
  });
});

describe("no destroy is lost:", () => {
  test("all are named, whatever else there is", () => {
    const comment = commentOn([
      ...many(2000, created),
      ...many(300, destroyed("aws_s3_bucket")),
      ...many(300, destroyed("aws_iam_role")),
    ]);
    expect(dangersIn(comment)).toEqual({ named: 600, counted: 0 });
    expect(comment.indexOf("aws_s3_bucket.gone_299")).toBeLessThan(comment.indexOf("aws_iam_role.gone_0"));
  });

  test("too many to say what goes with them are named all the same", () => {
    const comment = commentOn(many(1500, destroyed("aws_s3_bucket")));
    expect(dangersIn(comment)).toEqual({ named: 1500, counted: 0 });
    expect(leftOut(comment)).toEqual([expect.stringMatching(/^what [\d,]+ of the resources on top lose, and why$/)]);
  });

  test("too many to name are counted by type, those with data first", () => {
    const comment = commentOn([...many(5000, destroyed("aws_iam_role")), ...many(5000, destroyed("aws_s3_bucket"))]);
    const { named, counted } = dangersIn(comment);
    expect(named).toBeGreaterThan(1000);
    expect(named + counted).toBe(10_000);
    expect(comment).toContain("- aws_s3_bucket.gone_0 destroyed\n");
    expect(comment).toContain("- and 5,000 × aws_iam_role destroyed\n");
    expect(comment).not.toContain("aws_iam_role.gone_0");
  });

  test("too many of too many types are counted", () => {
    const long = "日本語".repeat(30);
    const comment = commentOn(many(3000, (index) => destroyed(`aws_${long}_${index}`)(index)));
    const { named, counted } = dangersIn(comment);
    expect(named + counted).toBe(3000);
    expect(comment).toMatch(/\n- and [\d,]+ more resources destroyed, replaced or losing something\n/);
  });

  test("with names in characters of many bytes", () => {
    const comment = commentOn(
      many(400, (index) => destroyed("aws_s3_bucket", `module.m["${"日".repeat(60)}"].`)(index)),
    );
    const { named, counted } = dangersIn(comment);
    expect([named + counted, named > 100]).toEqual([400, true]);
  });
});
