import { fault, refuseFaults } from "./contract-error";
import { THUMBNAILS_SEGMENT } from "./identifiers";
import type { KeyLayout } from "./key-layout";
import { ENCRYPTED_SUFFIX } from "./media-types";
import type { MediaAddress } from "./media-address";
import { oneOf } from "./wording";

/** How large a thumbnail is. */
export type ThumbnailSize = "small" | "medium" | "large";

/** Every size, and its longest edge in pixels: the document's. */
export const THUMBNAIL_PIXELS: Readonly<Record<ThumbnailSize, number>> = { small: 150, medium: 300, large: 600 };

/** Every size, smallest first. */
export const THUMBNAIL_SIZES = Object.keys(THUMBNAIL_PIXELS) as readonly ThumbnailSize[];

/** What the key of every thumbnail begins with, and no key of media does: the CDN tells them apart by it. */
export const THUMBNAIL_PREFIX = `${THUMBNAILS_SEGMENT}/`;

/** The keys of all thumbnails, for policies and for the CDN's paths. */
export const THUMBNAIL_KEY_PATTERN = `${THUMBNAIL_PREFIX}*`;

/** Content type that thumbnails are stored and served with. */
export const THUMBNAIL_CONTENT_TYPE = "image/webp";

/**
 * How long browsers and the CDN may keep a thumbnail: the document's year. It never changes, since media never does,
 * so not even a reload need ask again.
 *
 * Not `private`, which would keep it out of the CDN's cache too.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
 */
export const THUMBNAIL_CACHE_CONTROL = "max-age=31536000, immutable";

/** What keys of thumbnails look like, as `KeyLayout.keyTemplates` says it. */
export function thumbnailKeyTemplates(layout: KeyLayout): readonly string[] {
  const photos = layout.keyTemplates("photos").filter((template) => !template.endsWith(ENCRYPTED_SUFFIX));
  const stems = [...new Set(photos.map((template) => template.slice(0, template.lastIndexOf("."))))];
  return THUMBNAIL_SIZES.flatMap((size) => stems.map((stem) => `${THUMBNAIL_PREFIX}${size}/${stem}.webp`));
}

/**
 * The key of a photo's thumbnail: `thumbnails/{size}/` and the photo's own key, with `.webp` for its extension.
 *
 * The extension may go, as in the document, because every photo has an id of its own: no two keys differ in it alone.
 *
 * @throws ContractError for an address that has no key in the layout, for other media, and for encrypted photos, whose
 *   thumbnails only their owners' clients can make.
 */
export function thumbnailKey(photo: MediaAddress, size: ThumbnailSize, layout: KeyLayout): string {
  const key = layout.buildKey(photo);
  refuseFaults([
    ...(photo.mediaType === "photos" ? [] : [fault("photo.mediaType", "photos", photo.mediaType)]),
    ...(photo.encrypted ? [fault("photo.encrypted", "false", photo.encrypted)] : []),
    ...(THUMBNAIL_SIZES.includes(size) ? [] : [fault("size", oneOf(THUMBNAIL_SIZES), size)]),
  ]);
  return `${THUMBNAIL_PREFIX}${size}/${key.slice(0, -photo.extension.length)}webp`;
}
