import { describe, expect, it } from "@jest/globals";

import { retentionGap } from "../../../rules/keys/retention-gap";
import { BUCKET, saidOfTree, TREE } from "./fixtures";

const EXPIRATION = { expiration: [{ days: 30 }] };
const rule = (filter: object | undefined, action: object = EXPIRATION): object => ({
  status: "Enabled",
  ...(filter !== undefined && { filter: [filter] }),
  ...action,
});
const tagged = (value: string): object => rule({ tag: [{ key: "media", value }] });

function saidOf(
  rules: readonly object[],
  others: Readonly<Record<string, object>> = {},
  more: object = {},
): readonly string[] {
  const aws_s3_bucket_lifecycle_configuration = { x: { ...BUCKET, rule: rules, ...more }, ...others };
  return saidOfTree(retentionGap, { aws_s3_bucket_lifecycle_configuration });
}
const says = (kinds: string): readonly string[] => [
  `aws_s3_bucket_lifecycle_configuration.x  must expire or transition every kind of object that is not kept on purpose, got: no rule for ${kinds}`,
];
const ALL = "photos, videos, voice";

describe("retention-gap", () => {
  it.each<[string, readonly object[], string]>([
    ["dead prefixes", ["photos/", "videos/", "voice/"].map((prefix) => rule({ prefix })), ALL],
    ["prefixes with wildcards", [rule({ prefix: "*/" })], ALL],
    ["tags of some kinds", [tagged("photos"), tagged("voice")], "videos"],
    ["a prefix of one template only", [rule({ prefix: "dm/" })], ALL],
    ["a prefix and another kind's tag", [rule({ and: [{ prefix: "dm/", tags: { media: "photos" } }] })], ALL],
    [
      "rules that only abort uploads",
      [rule(undefined, { abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }] })],
      ALL,
    ],
    [
      "rules that only remove markers",
      [rule(undefined, { expiration: [{ expired_object_delete_marker: true }] })],
      ALL,
    ],
    ["rules for old versions", [rule(undefined, { noncurrent_version_expiration: [{ noncurrent_days: 1 }] })], ALL],
    ["rules that are disabled", [{ ...rule(undefined), status: "Disabled" }], ALL],
    ["an older prefix", [{ ...rule(undefined), prefix: "dm/" }], ALL],
  ])("warns of %s", (_, rules, kinds) => {
    expect(saidOf(rules)).toEqual(says(kinds));
  });

  it.each<[string, readonly object[]]>([
    ["a rule for the whole bucket", [rule(undefined)]],
    ["an empty filter", [rule({})]],
    ["an empty prefix", [rule({ prefix: "" })]],
    ["a transition", [rule(undefined, { transition: [{ storage_class: "GLACIER_IR" }] })]],
    ["an expiration on a date", [rule(undefined, { expiration: [{ date: "2030-01-01T00:00:00Z" }] })]],
    ["a tag for each kind", ["photos", "videos", "voice"].map(tagged)],
    ["a tag that the layout does not know", [rule({ tag: [{ key: "keep", value: "no" }] })]],
    ["a filter by size", [rule({ object_size_greater_than: 1 })]],
    ["a prefix that is not known", [rule({ prefix: "${var.unknown}" })]],
    ["a status that is not known", [{ ...rule(undefined), status: "${var.unknown}" }]],
    ["actions that are not known", [rule(undefined, { dynamic: { transition: { for_each: "${var.unknown}" } } })]],
    ["days that are not known", [rule(undefined, { expiration: [{ days: "${var.unknown}" }] })]],
    ["workspaces and conversations", [rule({ prefix: "dm/" }), rule({ prefix: "w1/" })]],
  ])("takes %s", (_, rules) => {
    expect(saidOf(rules)).toEqual([]);
  });

  it("is silent where not all rules are seen", () => {
    expect(saidOf([], {}, { dynamic: { rule: { for_each: "${var.unknown}" } } })).toEqual([]);
    expect(saidOf([tagged("photos")], { y: { ...BUCKET, rule: [rule(undefined)] } })).toEqual([]);
    expect(saidOf([tagged("photos")], { y: { bucket: "${var.unknown}", rule: [] } })).toEqual([]);
  });

  it("is silent about kinds that are kept, and about buckets without keys", () => {
    const kept = TREE.map((kind) => ({ ...kind, kept: true }));
    const resources = { aws_s3_bucket_lifecycle_configuration: { x: { ...BUCKET, rule: [tagged("photos")] } } };
    expect(saidOfTree(retentionGap, resources, kept)).toEqual([]);
    const other = { aws_s3_bucket_lifecycle_configuration: { x: { bucket: "other", rule: [tagged("photos")] } } };
    expect(saidOfTree(retentionGap, other)).toEqual([]);
  });
});
