import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { KEY_LAYOUT_NAMES, keyLayout, type KeyLayoutName } from "../../../contract/key-layout";
import { describeKeys, someBetween, someMatching, somePrefixed } from "../../../rules/configuration";
import { layoutKeys } from "../../../rules/layout-keys";
import { addresses } from "../../contract/arbitraries";

describe.each(KEY_LAYOUT_NAMES)("real keys of %s", (name) => {
  const keys = layoutKeys(name);
  const cuts = fc.tuple(addresses(name), fc.nat(), fc.nat()).map(([address, one, other]) => {
    const key = keyLayout(name).buildKey(address);
    const [from, to] = [one % (key.length + 1), other % (key.length + 1)].sort((a, b) => a - b);
    return { key, from: from ?? 0, to: to ?? 0 };
  });

  it("have a prefix that is possible, however long", () => {
    fc.assert(fc.property(cuts, ({ key, to }) => somePrefixed(keys, key.slice(0, to))));
  });

  it("have a prefix and a suffix that are possible together", () => {
    fc.assert(fc.property(cuts, ({ key, from, to }) => someBetween(keys, key.slice(0, from), key.slice(to))));
  });

  it("match globs that are possible", () => {
    fc.assert(
      fc.property(cuts, fc.constantFrom("*", "?"), ({ key, from, to }, wildcard) => {
        const middle = wildcard === "*" ? "*" : "?".repeat(to - from);
        return someMatching(keys, key.slice(0, from) + middle + key.slice(to));
      }),
    );
  });
});

describe("prefixes", () => {
  it.each<[KeyLayoutName, string, boolean]>([
    ["workspace-first", "photos/", false],
    ["workspace-first", "videos/", false],
    ["workspace-first", "voice/", false],
    ["workspace-first", "avatars/", false],
    ["workspace-first", "files/", false],
    ["workspace-first", "photos", true],
    ["workspace-first", "dm/", true],
    ["workspace-first", "ws-1/photos/", true],
    ["workspace-first", "ws-1/other/", false],
    ["workspace-first", "/", false],
    ["workspace-first", "", true],
    ["media-type-first", "photos/", true],
    ["media-type-first", "photos/ws-1/", true],
    ["media-type-first", "photos/*", true],
    ["media-type-first", "photo", true],
    ["media-type-first", "images/", false],
    ["media-type-first", "dm/", false],
    ["media-type-first", "ws-1/photos/", false],
  ])("in %s of %j: %p", (layout, prefix, expected) => {
    expect(somePrefixed(layoutKeys(layout), prefix)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ["photos/", ".jpg", true],
    ["photos/", ".mp4", false],
    ["photos/", ".enc", true],
    ["avatars/", ".enc", false],
    ["", ".mp4", true],
    ["", ".exe", true],
  ])("with %j and the suffix %j: %p", (prefix, suffix, expected) => {
    // A file is called as its owner likes.
    expect(someBetween(layoutKeys("media-type-first"), prefix, suffix)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ["*/photos/*", true],
    ["photos/*", false],
    ["*", true],
    ["*.jpg", true],
    ["ws-?/photos/*.jpg.enc", true],
    ["ws-1/avatars/*.png", false],
  ])("match %s in workspace-first: %p", (glob, expected) => {
    expect(someMatching(layoutKeys("workspace-first"), glob)).toBe(expected);
  });
});

describe("kinds", () => {
  it("carry their tags, and are kept where that was declared", () => {
    const photos = layoutKeys("workspace-first", ["photos"]).find(({ name }) => name === "photos");
    expect([photos?.tags, photos?.kept]).toStrictEqual([{ "media-type": "photos" }, true]);
    expect(layoutKeys("workspace-first").some(({ kept }) => kept === true)).toBe(false);
  });

  it("are shown by a key each", () => {
    expect(
      describeKeys([
        { name: "a", templates: ["a/{x}", "b"] },
        { name: "c", templates: ["c"] },
      ]),
    ).toBe("a/{x}, c");
  });
});
