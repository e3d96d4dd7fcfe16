import type { MediaAddress, MediaType } from "../../contract";
import { formatGiven } from "../../contract/aws";
import type { ArrivedObject, Refusal } from "./read-event";
import type { Settings } from "./settings";

/** Media that a function may work on. */
export interface Media {
  /** Of the contract's layout: letters, digits and `. _ / -` only, so it may be logged as it is. */
  readonly key: string;
  readonly address: MediaAddress;
}

/**
 * Whether an object is plain media of a media type in the media bucket. The filters of the notification say so too, but
 * whoever may invoke the function may send it anything.
 */
export function checkMedia(object: ArrivedObject, mediaType: MediaType, settings: Settings): Media | Refusal {
  const { bucket, key } = object;
  const { mediaBucket, layout } = settings;
  if (bucket !== mediaBucket) return refusal(`bucket must be ${mediaBucket}`, bucket);
  const address = layout.parseKey(key);
  if (address === undefined) return refusal(`key must be one of the layout ${layout.name}`, key);
  if (address.mediaType !== mediaType) return refusal(`key must be of ${mediaType}`, key);
  // Ciphertext shows nothing, and the key to it is on its owners' devices only.
  if (address.encrypted) return refusal("key must be of media that is not encrypted", key);
  return { key, address };
}

function refusal(rule: string, given: string): Refusal {
  return { reason: `${rule}, got: ${formatGiven(given)}` };
}
