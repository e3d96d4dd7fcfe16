import { expect, test } from "@jest/globals";
import { releaseOf } from "../../../tools/release/notes";

const changelog = [
  "# Changelog",
  "",
  "## Unreleased",
  "",
  "- soon",
  "",
  "## [1.2.3] - 2026-01-31",
  "",
  "### Added",
  "",
  "- `## 9.9.9` is no heading",
  "",
  "## 1.2.2",
  "",
  "- first",
  "",
  "## 1.2.0",
  "",
].join("\n");

test.each([
  ["v1.2.3", "1.2.3", "### Added\n\n- `## 9.9.9` is no heading"],
  ["v1.2.2", "1.2.2", "- first"],
])("%s has the notes of its section", (tag, version, notes) => {
  expect(releaseOf(tag, version, changelog)).toEqual({ tag, notes, prerelease: false });
  expect(releaseOf(tag, version, changelog.replaceAll("\n", "\r\n")).notes).toBe(notes);
});

test("a version with a hyphen is a prerelease", () => {
  expect(releaseOf("v2.0.0-rc.1", "2.0.0-rc.1", "## 2.0.0-rc.1\n- try").prerelease).toBe(true);
});

test.each([
  ["1.2.3", "1.2.3", ['the tag must be v and the version of package.json, "v1.2.3", got: "1.2.3"']],
  ["v1.2.3\n", "1.2.3", ['the tag must be v and the version of package.json, "v1.2.3", got: "v1.2.3\\n"']],
  [
    "v1.2.3",
    "9.9.9",
    [
      'the tag must be v and the version of package.json, "v9.9.9", got: "v1.2.3"',
      'CHANGELOG.md must have a section "## 9.9.9"',
    ],
  ],
  ["v1.2.0", "1.2.0", ['CHANGELOG.md must say something under "## 1.2.0"']],
])("%j of version %s is refused", (tag, version, faults) => {
  expect(() => releaseOf(tag, version, changelog)).toThrow(
    new Error(["This cannot be released:", ...faults.map((fault) => `  ${fault}`)].join("\n")),
  );
});
