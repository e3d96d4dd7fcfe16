import { describe, expect, test } from "@jest/globals";
import type { Action, PlanChanges, ResourceChange } from "../../../tools/changes/change";
import { assertHarmless, reportLines } from "../../../tools/adopt/report";

function change(action: Action, more: Partial<ResourceChange> = {}): ResourceChange {
  return {
    address: `aws_s3_bucket.${action}`,
    previousAddress: undefined,
    module: "",
    type: "aws_s3_bucket",
    name: action,
    action,
    imported: false,
    createsFirst: false,
    before: null,
    after: null,
    afterUnknown: {},
    beforeSensitive: {},
    afterSensitive: {},
    replacePaths: [],
    reason: undefined,
    ...more,
  };
}

const plan = (changes: readonly ResourceChange[], complete = true): PlanChanges => ({
  changes,
  drift: [],
  outputs: [],
  complete,
});

describe("the plan of an adoption", () => {
  test("may import, change and create", () => {
    expect(() => {
      assertHarmless(plan([change("import"), change("update"), change("create"), change("move")]));
    }).not.toThrow();
  });

  test.each<[changes: readonly ResourceChange[], complete: boolean, fault: string]>([
    [[change("destroy")], true, "aws_s3_bucket.destroy: an adoption must not destroy anything"],
    [[change("forget")], true, "aws_s3_bucket.forget: an adoption must not forget anything"],
    [
      [change("replace", { imported: true, replacePaths: [["rule", 0, "id"]] })],
      true,
      "aws_s3_bucket.replace: an adoption must not replace anything, because of rule.0.id",
    ],
    [[change("update", { deposed: "1a2b" })], true, "aws_s3_bucket.update: an adoption must not update anything"],
    [[change("import")], false, "the plan is not complete"],
  ])("is refused otherwise: %#", (changes, complete, fault) => {
    expect(() => {
      assertHarmless(plan(changes, complete));
    }).toThrow(new Error(`This stands against it:\n  ${fault}`));
  });

  test("is told in numbers, then by what changes and what is not there", () => {
    const changed = change("update", {
      imported: true,
      before: { force_destroy: null, name: "a", secret: "s" },
      after: { force_destroy: true, name: `b\u001b[2J${"x".repeat(60)}`, secret: "t" },
      afterSensitive: { secret: true },
    });
    const own = change("update", {
      address: "aws_s3_bucket.own",
      imported: true,
      before: { force_destroy: null },
      after: { force_destroy: true },
    });
    const found = { imports: [], missing: ["aws_sqs_queue.a"], held: ["aws_kms_key.b"] };
    expect(reportLines(plan([change("import", { imported: true }), changed, own, change("create")]), found)).toEqual([
      "3 to import, 2 to change, 1 to create",
      "Changed:",
      "  aws_s3_bucket.update",
      "    force_destroy: null -> true",
      `    name: "a" -> "b\\u001b[2J${"x".repeat(48)}…`,
      "    secret",
      "Changed in what AWS does not keep:",
      "  aws_s3_bucket.own",
      "    force_destroy: null -> true",
      "Not in AWS, to be created:",
      "  aws_sqs_queue.a",
      "Already in the state, left as they are:",
      "  aws_kms_key.b",
    ]);
  });
});
