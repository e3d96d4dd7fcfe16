import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  changesOf,
  created,
  destroyed,
  expires,
  type Json,
  LIFECYCLE,
  lifecycle,
  lossLines,
  replaced,
  rule,
  updated,
} from "./losses-plan";
import { retentionEffects } from "../../../tools/changes/retention-effects";
import { planned } from "./plan-json";

const changed = (before: readonly Json[], after: readonly Json[]): Json =>
  updated(LIFECYCLE, lifecycle(...before), lifecycle(...after));
const versions = (noncurrent_days: number, newer_noncurrent_versions: number | null = null): Json => ({
  noncurrent_version_expiration: [{ noncurrent_days, newer_noncurrent_versions }],
});
const tagged = (key: string, value: string): Json => ({ filter: [{ and: [], tag: [{ key, value }] }] });
const on = (date: string): Json => ({ expiration: [{ date, days: 0 }] });
const AT_ONCE = "objects older than that go at the next run";

describe("a shorter life is a loss:", () => {
  test.each<[string, Json, string]>([
    [
      "fewer days",
      changed([rule("videos/", expires(180))], [rule("videos/", expires(90))]),
      `videos in the bucket media now expire after 90 days instead of 180: ${AT_ONCE}`,
    ],
    [
      "one day fewer",
      changed([rule("videos/", expires(2))], [rule("videos/", expires(1))]),
      `videos in the bucket media now expire after 1 day instead of 2: ${AT_ONCE}`,
    ],
    [
      "the same by a tag",
      changed(
        [rule("", { ...tagged("media-type", "voice"), ...expires(30) })],
        [rule("", { ...tagged("media-type", "voice"), ...expires(7) })],
      ),
      `voice notes in the bucket media now expire after 7 days instead of 30: ${AT_ONCE}`,
    ],
    [
      "an expiration of a rule that had none",
      changed([rule("photos/")], [rule("photos/", expires(365))]),
      `photos in the bucket media now expire after 365 days and did not before: ${AT_ONCE}`,
    ],
    [
      "a rule that is switched on",
      changed([rule("tmp/", { status: "Disabled", ...expires(1) })], [rule("tmp/", expires(1))]),
      `objects under "tmp/" in the bucket media now expire after 1 day and did not before: ${AT_ONCE}`,
    ],
    [
      "a rule that covers more",
      changed([rule("photos/2020/", expires(90))], [rule("photos/", expires(90))]),
      `photos in the bucket media now expire after 90 days and did not before: ${AT_ONCE}`,
    ],
    [
      "a rule that covers more sizes",
      changed(
        [rule("", { filter: [{ object_size_greater_than: "1000" }], ...expires(9) })],
        [rule("", { filter: [{ object_size_greater_than: 500 }], ...expires(9) })],
      ),
      `objects of more than 500 bytes in the bucket media now expire after 9 days and did not before: ${AT_ONCE}`,
    ],
    [
      "another rule, under the id of one that goes",
      changed([rule("a/", { id: "x", ...expires(9) })], [rule("b/", { id: "x", ...expires(9) })]),
      `objects under "b/" in the bucket media now expire after 9 days and did not before: ${AT_ONCE}`,
    ],
    [
      "an earlier date",
      changed([rule("", on("2030-01-01T00:00:00Z"))], [rule("", on("2029-12-31T00:00:00Z"))]),
      "all objects in the bucket media now expire on 2029-12-31 instead of 2030-01-01: all that are there then go",
    ],
    [
      "old versions, earlier",
      changed([rule("", versions(30))], [rule("", versions(7))]),
      "old versions of all objects in the bucket media now go 7 days after they were replaced instead of 30: those that are beyond it go at the next run",
    ],
    [
      "fewer old versions",
      changed([rule("", versions(30, 3))], [rule("", versions(30, 2))]),
      "old versions of all objects in the bucket media now go 30 days after they were replaced, all but the newest 2, instead of 30 days after they were replaced, all but the newest 3: those that are beyond it go at the next run",
    ],
    [
      "a configuration for a bucket that is there",
      created(LIFECYCLE, lifecycle(rule("", expires(30)))),
      `all objects in the bucket media now expire after 30 days and did not before: ${AT_ONCE}`,
    ],
    [
      "a configuration that goes to another bucket",
      replaced(LIFECYCLE, { ...lifecycle(rule("", expires(30))), bucket: "other" }, lifecycle(rule("", expires(30)))),
      `all objects in the bucket media now expire after 30 days and did not before: ${AT_ONCE}`,
    ],
    [
      "for a bucket whose name is not known, where none is made",
      created(LIFECYCLE, { rule: [rule("", expires(30))] }, { bucket: true }),
      `all objects in a bucket whose name is known only at apply now expire after 30 days and did not before: ${AT_ONCE}`,
    ],
    [
      "days that are not known",
      updated(LIFECYCLE, lifecycle(rule("", expires(30))), lifecycle(rule("", { expiration: [{}] })), {
        rule: [{ expiration: [{ days: true }] }],
      }),
      "all objects in the bucket media may expire earlier than after 30 days: when is known only at apply",
    ],
    [
      "rules that are not known",
      updated(LIFECYCLE, lifecycle(rule("", expires(30))), { bucket: "media" }, { rule: true }),
      "objects in the bucket media may go earlier: the rules are known only at apply",
    ],
    [
      "a filter that is not known",
      updated(LIFECYCLE, lifecycle(rule("", expires(30))), lifecycle(rule("", { filter: [{}], ...expires(30) })), {
        rule: [{ filter: [{ prefix: true }] }],
      }),
      `objects that are known only at apply in the bucket media now expire after 30 days and did not before: ${AT_ONCE}`,
    ],
    [
      "the argument of the bucket itself",
      updated(
        "aws_s3_bucket.media",
        {
          bucket: "media",
          lifecycle_rule: [{ enabled: true, prefix: "files/", tags: {}, expiration: [{ days: 90 }] }],
        },
        {
          bucket: "media",
          lifecycle_rule: [{ enabled: true, prefix: "files/", tags: {}, expiration: [{ days: 30 }] }],
        },
      ),
      `files in the bucket media now expire after 30 days instead of 90: ${AT_ONCE}`,
    ],
  ])("%s", (_, resource, what) => {
    expect(lossLines(resource)).toEqual([`[shorter-retention] ${what}`]);
  });
});

describe("no loss:", () => {
  const photos = rule("photos/", expires(90));
  test.each<[string, readonly Json[]]>([
    ["the same days", [changed([photos], [{ ...photos, id: "other" }])]],
    ["more days", [changed([photos], [rule("photos/", expires(91))])]],
    ["a rule that is switched off", [changed([photos], [{ ...photos, status: "Disabled" }])]],
    ["a rule that goes", [changed([photos], [])]],
    ["a configuration that goes", [destroyed(LIFECYCLE, lifecycle(photos))]],
    ["a later date", [changed([rule("", on("2029-01-01T00:00:00Z"))], [rule("", on("2030-01-01T00:00:00Z"))])]],
    ["more old versions", [changed([rule("", versions(30, 2))], [rule("", versions(30, 3))])]],
    ["a rule that an earlier one has outdone", [changed([rule("", expires(30))], [rule("", expires(30)), photos])]],
    [
      "incomplete uploads",
      [changed([photos], [{ ...photos, abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }] }])],
    ],
    ["delete markers", [changed([], [rule("", { expiration: [{ days: 0, expired_object_delete_marker: true }] })])]],
    ["a move to another class", [changed([], [rule("", { transition: [{ days: 0, storage_class: "GLACIER" }] })])]],
    [
      "a bucket that the plan makes",
      [created("aws_s3_bucket.media", { bucket: "media" }), created(LIFECYCLE, lifecycle(photos))],
    ],
    [
      "a bucket that the plan makes, of a name that is not known",
      [created("aws_s3_bucket.media", {}, { bucket: true }), created(LIFECYCLE, { rule: [photos] }, { bucket: true })],
    ],
    [
      "a configuration under another name in Terraform",
      [destroyed(LIFECYCLE, lifecycle(photos)), created(`${LIFECYCLE}_2`, lifecycle(photos))],
    ],
    [
      "a configuration that Terraform forgets and another has",
      [planned(LIFECYCLE, ["forget"], { before: lifecycle(photos) }), created(`${LIFECYCLE}_2`, lifecycle(photos))],
    ],
    [
      "copies in the bucket's arguments",
      [
        updated(
          "aws_s3_bucket.media",
          { bucket: "media", tags: {}, lifecycle_rule: [{ enabled: true, expiration: [{ days: 90 }] }] },
          { bucket: "media", tags: { a: "b" }, lifecycle_rule: [{ enabled: true, expiration: [{ days: 90 }] }] },
        ),
      ],
    ],
  ])("%s", (_, resources) => {
    expect(lossLines(...resources)).toEqual([]);
  });
});

/** Days after which an object of a key goes, by rules of prefixes. */
function lifeOf(key: string, rules: readonly { prefix: string; days: number; enabled: boolean }[]): number {
  return Math.min(...rules.filter(({ prefix, enabled }) => enabled && key.startsWith(prefix)).map(({ days }) => days));
}

test("no object ever goes earlier without a loss, nor later without an effect", () => {
  const prefixes = ["", "a", "ab", "b"];
  const rules = fc.array(
    fc.record({ prefix: fc.constantFrom(...prefixes), days: fc.integer({ min: 1, max: 4 }), enabled: fc.boolean() }),
    { maxLength: 4 },
  );
  const written = (list: readonly { prefix: string; days: number; enabled: boolean }[]): readonly Json[] =>
    list.map(({ prefix, days, enabled }) =>
      rule(prefix, { ...expires(days), status: enabled ? "Enabled" : "Disabled" }),
    );
  fc.assert(
    fc.property(rules, rules, fc.constantFrom("x", "a", "ab", "abc", "b", "ba"), (before, after, key) => {
      const effects = retentionEffects(changesOf(changed(written(before), written(after))));
      const [was, now] = [lifeOf(key, before), lifeOf(key, after)];
      if (now < was) expect(effects.some(({ shorter }) => shorter)).toBe(true);
      if (now > was) expect(effects.some(({ shorter }) => !shorter)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
