import { describe, expect, test } from "@jest/globals";
import { retentionEffects } from "../../../tools/changes/retention-effects";
import { changesOf, created, destroyed, expires, type Json, LIFECYCLE, lifecycle, rule, updated } from "./losses-plan";

const changed = (before: readonly Json[], after: readonly Json[]): Json =>
  updated(LIFECYCLE, lifecycle(...before), lifecycle(...after));
const moves = (...steps: readonly (readonly [string, number])[]): Json => ({
  transition: steps.map(([storage_class, days]) => ({ storage_class, days, date: null })),
});
const oldMoves = (storage_class: string, noncurrent_days: number): Json => ({
  noncurrent_version_transition: [{ storage_class, noncurrent_days }],
});

describe("for a person:", () => {
  test.each<[string, readonly Json[], readonly string[]]>([
    [
      "earlier",
      [changed([rule("videos/", expires(180))], [rule("videos/", expires(90))])],
      ["- videos now expire after 90 days instead of 180: objects older than that go at the next run"],
    ],
    [
      "later",
      [changed([rule("videos/", expires(90))], [rule("videos/", expires(180))])],
      ["+ videos now expire after 180 days instead of 90: what would have gone on day 90 stays until day 180"],
    ],
    [
      "never",
      [changed([rule("videos/", expires(90))], [rule("videos/", { ...expires(90), status: "Disabled" })])],
      ["+ videos no longer expire, as they did after 90 days: what would have gone then stays"],
    ],
    [
      "a configuration that goes",
      [destroyed(LIFECYCLE, lifecycle(rule("", expires(1))))],
      ["+ all objects no longer expire, as they did after 1 day: what would have gone then stays"],
    ],
    [
      "an archive earlier",
      [changed([rule("photos/", moves(["GLACIER", 90]))], [rule("photos/", moves(["GLACIER", 30]))])],
      ["+ photos go to GLACIER after 30 days instead of 90: reads then need a restore"],
    ],
    [
      "an archive later",
      [changed([rule("photos/", moves(["GLACIER", 30]))], [rule("photos/", moves(["GLACIER", 90]))])],
      ["+ photos go to GLACIER after 90 days instead of 30"],
    ],
    [
      "another class",
      [changed([rule("photos/", moves(["GLACIER", 90]))], [rule("photos/", moves(["GLACIER_IR", 60]))])],
      ["+ photos go to GLACIER_IR after 60 days instead of to GLACIER after 90 days"],
    ],
    [
      "one class more, and one for old versions",
      [
        changed(
          [rule("", moves(["STANDARD_IA", 30]))],
          [rule("", { ...moves(["STANDARD_IA", 30], ["DEEP_ARCHIVE", 180]), ...oldMoves("STANDARD_IA", 30) })],
        ),
      ],
      [
        "+ all objects now go to DEEP_ARCHIVE after 180 days and did not before: reads then need a restore",
        "+ old versions of all objects now go to STANDARD_IA after 30 days and did not before",
      ],
    ],
    [
      "no class",
      [changed([rule("exports/", moves(["STANDARD_IA", 30]))], [rule("exports/")])],
      [
        '+ objects under "exports/" no longer go to STANDARD_IA, as they did after 30 days: what is there already stays there',
      ],
    ],
    [
      "nothing of a bucket that is made or goes",
      [
        created("aws_s3_bucket.media", { bucket: "media" }),
        created(LIFECYCLE, lifecycle(rule("", expires(1)))),
        destroyed("aws_s3_bucket.old", { bucket: "old" }),
        destroyed(`${LIFECYCLE}_old`, { ...lifecycle(rule("", expires(1))), bucket: "old" }),
      ],
      [],
    ],
    [
      "nothing of a configuration under another name in Terraform",
      [
        destroyed(LIFECYCLE, lifecycle(rule("", expires(1)))),
        created(`${LIFECYCLE}_2`, lifecycle(rule("", expires(1)))),
      ],
      [],
    ],
  ])("%s", (_, resources, lines) => {
    const effects = retentionEffects(changesOf(...resources));
    expect(effects.map(({ what, shorter }) => `${shorter ? "-" : "+"} ${what}`)).toEqual(lines);
  });
});

test("an effect has its bucket and its address", () => {
  const effects = retentionEffects(changesOf(changed([rule("", expires(2))], [rule("", expires(1))])));
  expect(effects).toEqual([
    {
      address: LIFECYCLE,
      bucket: "media",
      what: "all objects now expire after 1 day instead of 2: objects older than that go at the next run",
      shorter: true,
    },
  ]);
});
