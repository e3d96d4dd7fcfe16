import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  EVENT_TARGETS,
  type EventBridgeFilter,
  type EventTarget,
  KEY_LAYOUT_NAMES,
  type MediaAddress,
  type S3EventFilter,
  eventBridgeFilters,
  keyLayout,
  s3EventFilters,
} from "../../contract";
import { messageOf } from "../helpers/thrown";
import { addresses } from "./arbitraries";

const typeFirst = keyLayout("media-type-first");
const workspaceFirst = keyLayout("workspace-first");

/** Who the document wants told of an object. */
function intended({ encrypted, mediaType }: MediaAddress): readonly EventTarget[] {
  if (encrypted) return ["encrypted"];
  return mediaType === "photos" || mediaType === "videos" ? [mediaType] : [];
}

function s3Matches({ prefix = "", suffix }: S3EventFilter, key: string): boolean {
  return key.startsWith(prefix) && key.endsWith(suffix);
}

/** As EventBridge compares: `*` is any characters, everything else is itself. */
function eventBridgeMatches({ key: matcher }: EventBridgeFilter, key: string): boolean {
  if ("suffix" in matcher) return key.endsWith(matcher.suffix);
  const parts = matcher.wildcard.split("*").map((part) => part.replace(/[.\\/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(key);
}

/** How many filters of each target a key fires. */
function fired<F>(
  filtersOf: (target: EventTarget) => readonly F[],
  matches: (filter: F, key: string) => boolean,
  key: string,
) {
  return EVENT_TARGETS.flatMap((target) =>
    filtersOf(target)
      .filter((filter) => matches(filter, key))
      .map(() => target),
  );
}

test("S3's filters go by the media type's prefix and each extension's suffix", () => {
  expect(EVENT_TARGETS.flatMap((target) => s3EventFilters(target, typeFirst))).toEqual([
    { id: "photos-jpg", prefix: "photos/", suffix: ".jpg" },
    { id: "photos-jpeg", prefix: "photos/", suffix: ".jpeg" },
    { id: "photos-png", prefix: "photos/", suffix: ".png" },
    { id: "photos-webp", prefix: "photos/", suffix: ".webp" },
    { id: "photos-heic", prefix: "photos/", suffix: ".heic" },
    { id: "videos-mp4", prefix: "videos/", suffix: ".mp4" },
    { id: "videos-webm", prefix: "videos/", suffix: ".webm" },
    { id: "videos-mov", prefix: "videos/", suffix: ".mov" },
    { id: "videos-avi", prefix: "videos/", suffix: ".avi" },
    { id: "encrypted", suffix: ".enc" },
  ]);
});

test.each([
  [typeFirst, ["photos/", "videos/"]],
  [workspaceFirst, ["*/photos/", "*/videos/"]],
] as const)("EventBridge's filters go by the layout's patterns", (layout, [photos, videos]) => {
  expect(EVENT_TARGETS.flatMap((target) => eventBridgeFilters(target, layout))).toEqual([
    { id: "photos-jpg", key: { wildcard: `${photos}*.jpg` } },
    { id: "photos-jpeg", key: { wildcard: `${photos}*.jpeg` } },
    { id: "photos-png", key: { wildcard: `${photos}*.png` } },
    { id: "photos-webp", key: { wildcard: `${photos}*.webp` } },
    { id: "photos-heic", key: { wildcard: `${photos}*.heic` } },
    { id: "videos-mp4", key: { wildcard: `${videos}*.mp4` } },
    { id: "videos-webm", key: { wildcard: `${videos}*.webm` } },
    { id: "videos-mov", key: { wildcard: `${videos}*.mov` } },
    { id: "videos-avi", key: { wildcard: `${videos}*.avi` } },
    { id: "encrypted", key: { suffix: ".enc" } },
  ]);
});

test("S3's filters never overlap, as S3 compares: one prefix begins the other and one suffix ends the other", () => {
  const filters = EVENT_TARGETS.flatMap((target) => s3EventFilters(target, typeFirst));
  const prefixesOverlap = (one = "", other = ""): boolean => one.startsWith(other) || other.startsWith(one);
  const suffixesOverlap = (one: string, other: string): boolean => one.endsWith(other) || other.endsWith(one);
  const pairs = filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other] as const));
  expect(pairs).toHaveLength(45);
  expect(
    pairs.filter(
      ([one, other]) => prefixesOverlap(one.prefix, other.prefix) && suffixesOverlap(one.suffix, other.suffix),
    ),
  ).toEqual([]);
});

test("no pattern has wildcards next to each other, which EventBridge refuses", () => {
  const patterns = [typeFirst, workspaceFirst].flatMap((layout) =>
    EVENT_TARGETS.flatMap((target) => eventBridgeFilters(target, layout)),
  );
  expect(patterns).toHaveLength(20);
  expect(patterns.filter(({ key }) => "wildcard" in key && key.wildcard.includes("**"))).toEqual([]);
});

describe("every key fires exactly its target, once", () => {
  test("through S3 itself", () => {
    fc.assert(
      fc.property(addresses("media-type-first"), (address) => {
        const key = typeFirst.buildKey(address);
        expect(fired((target) => s3EventFilters(target, typeFirst), s3Matches, key)).toEqual(intended(address));
      }),
      { numRuns: 1000 },
    );
  });

  test.each(KEY_LAYOUT_NAMES)("through EventBridge, %s", (name) => {
    const layout = keyLayout(name);
    fc.assert(
      fc.property(addresses(name), (address) => {
        const key = layout.buildKey(address);
        expect(fired((target) => eventBridgeFilters(target, layout), eventBridgeMatches, key)).toEqual(
          intended(address),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe("where keys begin with the workspace", () => {
  test.each(["photos", "videos"] as const)("S3 has no filter for %s", (target) => {
    expect(messageOf(() => s3EventFilters(target, workspaceFirst))).toBe(
      "keyLayout must be one whose keys begin with the media type (S3's own event filters know no wildcard), " +
        'got: "workspace-first"',
    );
  });

  test("S3 has one for encrypted media", () => {
    expect(s3EventFilters("encrypted", workspaceFirst)).toEqual([{ id: "encrypted", suffix: ".enc" }]);
  });
});
