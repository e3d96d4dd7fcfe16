import { fault, refuseFaults } from "./contract-error";
import type { KeyLayout } from "./key-layout";
import { ENCRYPTED_SUFFIX, extensionsOf } from "./media-types";

/** Who is told of an object that arrives: the function for plain photos or videos, or the queue of encrypted media. */
export type EventTarget = "photos" | "videos" | "encrypted";

/** Every target. No object is for two of them: ciphertext is nothing that a server could look into. */
export const EVENT_TARGETS: readonly EventTarget[] = ["photos", "videos", "encrypted"];

/** What S3's own notifications select keys by: a literal prefix and a literal suffix. */
export interface S3EventFilter {
  /** Unique among all filters, such as `photos-jpg`. */
  readonly id: string;
  /** @default any */
  readonly prefix?: string;
  readonly suffix: string;
}

/** What an event pattern of EventBridge selects one object by. */
export interface EventBridgeFilter {
  /** Unique among all filters, such as `photos-jpg`. */
  readonly id: string;
  /** The matcher for `detail.object.key`; `*` matches any characters, slashes included. */
  readonly key: { readonly wildcard: string } | { readonly suffix: string };
}

/**
 * The filters of S3's own notifications for a target.
 *
 * S3 takes one prefix and one suffix a filter, and refuses filters that overlap; so there is one for each extension.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 * @throws ContractError when the layout has no prefix that holds the target's media type.
 */
export function s3EventFilters(target: EventTarget, layout: KeyLayout): readonly S3EventFilter[] {
  if (target === "encrypted") return [{ id: target, suffix: ENCRYPTED_SUFFIX }];
  const filter = layout.lifecycleFilter(target);
  if ("prefix" in filter) {
    return extensionsOf(target).map((extension) => ({
      id: `${target}-${extension}`,
      prefix: filter.prefix,
      suffix: `.${extension}`,
    }));
  }
  const allowed = "one whose keys begin with the media type (S3's own event filters know no wildcard)";
  refuseFaults([fault("keyLayout", allowed, layout.name)]);
  return [];
}

/**
 * The event patterns of EventBridge for a target, in any layout. Each is for a rule of its own: EventBridge refuses a
 * rule with several wildcards as too complex, and does not say from how many on.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching-complexity
 */
export function eventBridgeFilters(target: EventTarget, layout: KeyLayout): readonly EventBridgeFilter[] {
  // A suffix is no wildcard, of which an event bus has 30 rules at most.
  if (target === "encrypted") return [{ id: target, key: { suffix: ENCRYPTED_SUFFIX } }];
  return extensionsOf(target).flatMap((extension) =>
    layout.objectKeyPatterns(target).map((pattern, index) => ({
      id: index === 0 ? `${target}-${extension}` : `${target}-${extension}-${index + 1}`,
      key: { wildcard: `${pattern}.${extension}` },
    })),
  );
}
