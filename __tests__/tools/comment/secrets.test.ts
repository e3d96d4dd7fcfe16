import { expect, test } from "@jest/globals";
import { checkPlan } from "../../../tools/guard/check-plan";
import { readChanges } from "../../../tools/changes/read-changes";
import { planComment } from "../../../tools/comment/plan-comment";
import { subjectOf } from "../../../tools/comment/read-subject";
import { LIFECYCLE, expires, rule, updated } from "../changes/losses-plan";
import type { JsonFile } from "../../../tools/rules/json-file";
import { planFile, planned } from "../changes/plan-json";

const NAME = 'media-of-"ann"';

/** A plan whose bucket may have a secret name. */
const planOf = (isSecret: boolean): JsonFile => {
  const lifecycle = (days: number): object => ({ bucket: NAME, rule: [rule("photos/", expires(days))] });
  const secret = { before_sensitive: { bucket: isSecret }, after_sensitive: { bucket: isSecret } };
  const changed = planned(LIFECYCLE, ["update"], { before: lifecycle(90), after: lifecycle(30), ...secret });
  const suspended = { bucket: NAME, versioning_configuration: [{ status: "Suspended" }] };
  const enabled = { bucket: NAME, versioning_configuration: [{ status: "Enabled" }] };
  const outputs = {
    bucket: { actions: ["update"], before: "x", after: NAME, before_sensitive: isSecret, after_sensitive: isSecret },
  };
  const resources = [changed, updated("aws_s3_bucket_versioning.media", enabled, suspended)];
  return planFile(resources, { output_changes: outputs });
};
const comment = (isSecret: boolean): string =>
  planComment(subjectOf(planOf(isSecret), { environment: "dev", source: "plans/dev" }));

test("what is sensitive is in no sentence", () => {
  // Without the marks, all of these name it.
  expect(comment(false).split(NAME)).toHaveLength(4);
  const text = comment(true);
  expect(text).not.toContain("media-of-");
  expect(text).toContain("turns off versioning of the bucket (sensitive)");
  expect(text).toContain("- **Shorter:** `(sensitive)`: photos now expire after 30 days instead of 90");
});

test("nor in what the guard says", () => {
  const { refused } = checkPlan(readChanges(planOf(true)), []);
  expect(refused.map(({ what }) => what)).toEqual([
    "photos in the bucket (sensitive) now expire after 30 days instead of 90: objects older than that go at the next run",
    "turns off versioning of the bucket (sensitive): what is overwritten or deleted is gone from then on",
  ]);
});
