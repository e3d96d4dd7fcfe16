import { fault } from "./contract-error";
import { identifierFaults } from "./identifiers";
import type { KeyLayoutName } from "./key-layout";
import { isMediaType, MEDIA_TYPES } from "./media-types";
import { oneOf } from "./wording";

/** A message in a channel of a workspace. All three are identifiers: 1 to 64 of `[A-Za-z0-9_-]`, no reserved word. */
export interface ChannelPlace {
  readonly kind: "channel";
  readonly workspaceId: string;
  readonly channelId: string;
  readonly messageId: string;
}

/** A message in a conversation between people, which belongs to no workspace. */
export interface DirectPlace {
  readonly kind: "direct";
  readonly conversationId: string;
  readonly messageId: string;
}

/** A user. */
export interface AvatarPlace {
  readonly kind: "avatar";
  readonly userId: string;
  /**
   * Required in `workspace-first`, whose avatars belong to a user of a workspace; must be absent in
   * `media-type-first`, whose keys have no room for it. Dropping it there would give two addresses one key.
   */
  readonly workspaceId?: string;
}

/** Where media belongs. */
export type MediaPlace = ChannelPlace | DirectPlace | AvatarPlace;

const PLACE_KINDS: readonly MediaPlace["kind"][] = ["channel", "direct", "avatar"];

/** Identifiers that a place can have: property -> name in the object's metadata. */
export const PLACE_METADATA_NAMES = {
  workspaceId: "workspace-id",
  channelId: "channel-id",
  messageId: "message-id",
  conversationId: "conversation-id",
  userId: "user-id",
} as const;

/** A property of a place that holds an identifier. */
export type PlaceField = keyof typeof PLACE_METADATA_NAMES;

/** Every identifier that some place has. */
export const PLACE_FIELDS = Object.keys(PLACE_METADATA_NAMES) as readonly PlaceField[];

/** The identifiers that a place of a kind has in a layout: no more, no less. */
function fieldsOf(kind: MediaPlace["kind"], layoutName: KeyLayoutName): readonly PlaceField[] {
  switch (kind) {
    case "channel":
      return ["workspaceId", "channelId", "messageId"];
    case "direct":
      return ["conversationId", "messageId"];
    case "avatar":
      return layoutName === "workspace-first" ? ["workspaceId", "userId"] : ["userId"];
  }
}

/**
 * Every fault of a place and of the media type in it; empty when a layout has keys for it.
 *
 * @param path Where the value sits, such as `upload`.
 * @param place A place with a `mediaType`, or what claims to be one: every field is checked as if it came from outside.
 */
export function placeFaults(
  path: string,
  place: Readonly<Record<string, unknown>>,
  layoutName: KeyLayoutName,
): string[] {
  const kind = PLACE_KINDS.find((candidate) => candidate === place["kind"]);
  if (kind === undefined) return [fault(`${path}.kind`, oneOf(PLACE_KINDS), place["kind"])];
  const required = fieldsOf(kind, layoutName);
  const identifiers = PLACE_FIELDS.flatMap((field) => {
    const value = place[field];
    if (required.includes(field)) return identifierFaults(`${path}.${field}`, value);
    return value === undefined
      ? []
      : [fault(`${path}.${field}`, `absent for kind "${kind}" in layout ${layoutName}`, value)];
  });
  return [...mediaTypeFaults(`${path}.mediaType`, kind, place["mediaType"]), ...identifiers];
}

function mediaTypeFaults(path: string, kind: MediaPlace["kind"], mediaType: unknown): string[] {
  const allowed = MEDIA_TYPES.filter((candidate) => (candidate === "avatars") === (kind === "avatar"));
  return isMediaType(mediaType) && allowed.includes(mediaType)
    ? []
    : [fault(path, `${oneOf(allowed)} for kind "${kind}"`, mediaType)];
}
