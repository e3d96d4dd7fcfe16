import { fault, refuseFaults } from "./contract-error";
import type { MediaAddress } from "./media-address";
import type { MediaType } from "./media-types";
import { mediaTypeFirst } from "./media-type-first";
import { oneOf } from "./wording";
import { workspaceFirst } from "./workspace-first";

/** How keys begin: with the media type, so that prefixes can govern it, or with the workspace, as in the document. */
export type KeyLayoutName = "media-type-first" | "workspace-first";

/** Every layout, the default first. */
export const KEY_LAYOUT_NAMES: readonly KeyLayoutName[] = ["media-type-first", "workspace-first"];

/** What a lifecycle rule selects the objects of one media type by. */
export type LifecycleFilter =
  { readonly prefix: string } | { readonly tag: { readonly key: string; readonly value: string } };

/**
 * Where objects live in the bucket, and how rules find those of one media type.
 *
 * S3 compares a lifecycle or notification prefix literally: it knows no wildcard. Whatever selects objects is
 * therefore asked of the layout that names them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export interface KeyLayout {
  readonly name: KeyLayoutName;
  /**
   * The key of an object: ASCII, 1,024 bytes at most, `/` between segments and none in front.
   *
   * @throws ContractError naming every fault of the address.
   */
  buildKey(address: MediaAddress): string;
  /**
   * The exact inverse of `buildKey`.
   *
   * @param key As in the bucket; the key of an S3 event must be URL-decoded first (with `+` as a space).
   * @returns `undefined` for every key that `buildKey` cannot make.
   */
  parseKey(key: string): MediaAddress | undefined;
  /** What a lifecycle rule for a media type filters by: `photos/`, or the tag `media-type=photos`. */
  lifecycleFilter(mediaType: MediaType): LifecycleFilter;
  /**
   * Patterns for the keys of a media type in IAM and bucket policies, after `arn:…:bucket/`: `*` matches any
   * characters, slashes included. Each key matches the patterns of its own media type only.
   */
  objectKeyPatterns(mediaType: MediaType): readonly string[];
  /**
   * What keys of a media type look like, with `{…}` for one or more characters other than a slash:
   * `photos/{workspace_id}/{channel_id}/{message_id}/{uuid}.jpg`. Each key of the type has the form of one of them.
   */
  keyTemplates(mediaType: MediaType): readonly string[];
  /** Tags that every object of a media type must carry, set on upload. Empty where the prefix says it all. */
  objectTags(mediaType: MediaType): Readonly<Record<string, string>>;
}

/**
 * The layout of a name.
 *
 * @throws ContractError for any other name, naming the valid ones.
 */
export function keyLayout(name: KeyLayoutName): KeyLayout {
  if (!KEY_LAYOUT_NAMES.includes(name)) refuseFaults([fault("keyLayout", oneOf(KEY_LAYOUT_NAMES), name)]);
  return name === "media-type-first" ? mediaTypeFirst : workspaceFirst;
}
