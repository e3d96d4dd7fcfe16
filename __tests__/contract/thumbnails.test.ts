import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  KEY_LAYOUT_NAMES,
  keyLayout,
  type MediaAddress,
  THUMBNAIL_CACHE_CONTROL,
  THUMBNAIL_CONTENT_TYPE,
  THUMBNAIL_KEY_PATTERN,
  THUMBNAIL_PIXELS,
  THUMBNAIL_PREFIX,
  THUMBNAIL_SIZES,
  thumbnailKey,
  type ThumbnailSize,
} from "../../contract";
import { messageOf } from "../helpers/thrown";
import { addresses } from "./arbitraries";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const photo = {
  ...{ kind: "channel", workspaceId: "W1", channelId: "C1", messageId: "M1" },
  ...{ mediaType: "photos", id: ID, extension: "jpg", encrypted: false },
} as const satisfies MediaAddress;
const layout = keyLayout("media-type-first");

test("the sizes, the content type, the year and the pattern are the document's", () => {
  expect(THUMBNAIL_PIXELS).toEqual({ small: 150, medium: 300, large: 600 });
  expect(THUMBNAIL_SIZES).toEqual(["small", "medium", "large"]);
  expect(THUMBNAIL_CONTENT_TYPE).toBe("image/webp");
  expect(THUMBNAIL_CACHE_CONTROL).toBe("max-age=31536000, immutable");
  expect(THUMBNAIL_KEY_PATTERN).toBe("thumbnails/*");
});

test.each([
  ["media-type-first", photo, "small", `thumbnails/small/photos/W1/C1/M1/${ID}.webp`],
  ["media-type-first", { ...photo, extension: "webp" }, "large", `thumbnails/large/photos/W1/C1/M1/${ID}.webp`],
  ["workspace-first", { ...photo, extension: "heic" }, "medium", `thumbnails/medium/W1/photos/C1/M1/${ID}.webp`],
] as const)("%s: %j has the %s thumbnail %#", (name, address, size, key) => {
  expect(thumbnailKey(address, size, keyLayout(name))).toBe(key);
});

test.each([
  [{ ...photo, encrypted: true }, "small", "photo.encrypted must be false, got: true"],
  [{ ...photo, mediaType: "videos", extension: "mp4" }, "small", 'photo.mediaType must be photos, got: "videos"'],
  [photo, "huge", 'size must be small, medium or large, got: "huge"'],
  [photo, "constructor", 'size must be small, medium or large, got: "constructor"'],
  [{ ...photo, id: "../1" }, "small", 'address.id must be a lower-case UUID of version 4 or 7, got: "../1"'],
] as const)("%j has no thumbnail of size %s: %s", (address, size, message) => {
  expect(messageOf(() => thumbnailKey(address, size as ThumbnailSize, layout))).toBe(message);
});

describe.each(KEY_LAYOUT_NAMES)("%s", (name) => {
  const photos = addresses(name).filter(({ mediaType, encrypted }) => mediaType === "photos" && !encrypted);
  const sizes = fc.constantFrom(...THUMBNAIL_SIZES);

  test("a thumbnail has a key of its own, under the prefix, that no media has", () => {
    fc.assert(
      fc.property(photos, photos, sizes, sizes, (one, other, size, otherSize) => {
        const key = thumbnailKey(one, size, keyLayout(name));
        expect(key.startsWith(THUMBNAIL_PREFIX)).toBe(true);
        expect(keyLayout(name).parseKey(key)).toBeUndefined();
        const sameKey = key === thumbnailKey(other, otherSize, keyLayout(name));
        expect(sameKey).toBe(one.id === other.id && size === otherSize);
      }),
    );
  });
});
