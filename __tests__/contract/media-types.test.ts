import { describe, expect, test } from "@jest/globals";
import {
  canonicalContentType,
  contentTypeOfExtension,
  ENCRYPTION_OVERHEAD_BYTES,
  extensionsOf,
  isIdentifier,
  isMediaId,
  isMediaType,
  MAX_PRESIGNED_URL_SECONDS,
  MEDIA_TYPE_SPECS,
  MEDIA_TYPES,
  sanitiseFileName,
  storedContentType,
  UPLOAD_URL_SECONDS,
  VIEW_ONCE_URL_SECONDS,
} from "../../contract";

describe.each(MEDIA_TYPES)("%s", (mediaType) => {
  const { contentTypes, maxBytes } = MEDIA_TYPE_SPECS[mediaType];

  test("fits a single PUT, encrypted too", () => {
    expect(maxBytes + ENCRYPTION_OVERHEAD_BYTES).toBeLessThanOrEqual(5 * 1024 ** 3);
  });

  test("an extension stands for one content type, written in one way", () => {
    const extensions = extensionsOf(mediaType);
    expect(new Set(extensions).size).toBe(extensions.length);
    for (const extension of extensions) expect(extension).toMatch(/^(?!enc$)[a-z0-9]+$/);
    for (const contentType of Object.keys(contentTypes)) {
      expect(canonicalContentType(contentType)).toBe(contentType);
      expect(contentTypes[contentType]?.map((extension) => contentTypeOfExtension(mediaType, extension))).toEqual(
        contentTypes[contentType]?.map(() => contentType),
      );
    }
  });

  test("no content type is one that a browser runs", () => {
    for (const contentType of Object.keys(contentTypes))
      expect(contentType).not.toMatch(/html|xml$|svg|script|^text\//);
  });
});

test("the document's formats", () => {
  expect(Object.fromEntries(MEDIA_TYPES.map((mediaType) => [mediaType, extensionsOf(mediaType)]))).toEqual({
    photos: ["jpg", "jpeg", "png", "webp", "heic"],
    videos: ["mp4", "webm", "mov", "avi"],
    voice: ["opus", "aac", "m4a"],
    files: ["pdf", "docx", "xlsx", "zip"],
    avatars: ["webp"],
  });
});

test.each([
  ["image/jpeg", "image/jpeg"],
  [" Image/JPEG ", "image/jpeg"],
  ["audio/ogg; codecs=opus", "audio/ogg"],
  ["application/x-zip-compressed", "application/zip"],
  ["text/html", "text/html"],
  ["", ""],
])("content type %j is called %j", (given, expected) => {
  expect(canonicalContentType(given)).toBe(expected);
});

test.each([
  [{ mediaType: "photos", extension: "jpeg", encrypted: false }, "image/jpeg"],
  [{ mediaType: "photos", extension: "jpeg", encrypted: true }, "application/octet-stream"],
  [{ mediaType: "voice", extension: "html", encrypted: false }, "application/octet-stream"],
] as const)("%j is stored as %s", (media, contentType) => {
  expect(storedContentType(media)).toBe(contentType);
});

test.each([
  ["photos", true],
  ["toString", false],
  [undefined, false],
  [["photos"], false],
])("media type %j: %s", (value, valid) => {
  expect(isMediaType(value)).toBe(valid);
});

test.each([
  ["a", true],
  ["-_09AZaz", true],
  ["a".repeat(64), true],
  ["a".repeat(65), false],
  ["", false],
  ["dm", false],
  ["DM", true],
  ["avatars", false],
  ["a/b", false],
  ["a.b", false],
  ["a\n", false],
  ["é", false],
  [1, false],
  [undefined, false],
])("identifier %j: %s", (value, valid) => {
  expect(isIdentifier(value)).toBe(valid);
});

test.each([
  ["0f8fad5b-d9cb-469f-a165-70867728950e", true],
  ["01890a5d-ac96-774b-bcce-b302099a8057", true],
  ["0F8FAD5B-D9CB-469F-A165-70867728950E", false],
  ["0f8fad5b-d9cb-169f-a165-70867728950e", false],
  ["0f8fad5b-d9cb-469f-c165-70867728950e", false],
  ["0f8fad5bd9cb469fa16570867728950e", false],
  [null, false],
])("media id %j: %s", (value, valid) => {
  expect(isMediaId(value)).toBe(valid);
});

test("lifetimes are the document's, and S3 allows them", () => {
  expect([UPLOAD_URL_SECONDS, VIEW_ONCE_URL_SECONDS, MAX_PRESIGNED_URL_SECONDS]).toEqual([900, 300, 604_800]);
});

test("no media id is changed by sanitising, so names and ids share an alphabet", () => {
  expect(sanitiseFileName("0f8fad5b-d9cb-469f-a165-70867728950e")).toBe("0f8fad5b-d9cb-469f-a165-70867728950e");
});
