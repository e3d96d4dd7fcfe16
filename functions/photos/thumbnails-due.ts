import {
  THUMBNAIL_CACHE_CONTROL,
  THUMBNAIL_CONTENT_TYPE,
  THUMBNAIL_PIXELS,
  THUMBNAIL_SIZES,
  thumbnailKey,
} from "../../contract";
import type { Media } from "../media-events/check-media";
import type { Settings } from "../media-events/settings";

/** A thumbnail that a photo should have. */
export interface DueThumbnail {
  readonly bucket: string;
  readonly key: string;
  /** Longest edge. */
  readonly pixels: number;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Every thumbnail that a photo should have, smallest first. */
export function thumbnailsDue({ address }: Media, { thumbnailsBucket, layout }: Settings): readonly DueThumbnail[] {
  return THUMBNAIL_SIZES.map((size) => ({
    bucket: thumbnailsBucket,
    key: thumbnailKey(address, size, layout),
    pixels: THUMBNAIL_PIXELS[size],
    contentType: THUMBNAIL_CONTENT_TYPE,
    cacheControl: THUMBNAIL_CACHE_CONTROL,
  }));
}
