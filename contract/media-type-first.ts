import { refuseFaults } from "./contract-error";
import { DIRECT_MESSAGE_SEGMENT } from "./identifiers";
import type { KeyLayout } from "./key-layout";
import { addressFaults, type MediaAddress } from "./media-address";
import type { MediaType } from "./media-types";
import { objectName, objectNameTemplates } from "./object-name";
import { parsedAddress, type ParsedFolders } from "./parsed-address";

const NAME = "media-type-first";

/**
 * The default layout: `photos/{workspace_id}/{channel_id}/{message_id}/{uuid}.{ext}[.enc]`, direct messages
 * `photos/dm/{conversation_id}/{message_id}/…`, avatars `avatars/{user_id}/{uuid}.webp`. A media type is a prefix,
 * which lifecycle rules, notifications, policies and metrics filters all understand.
 */
export const mediaTypeFirst: KeyLayout = {
  name: NAME,
  buildKey(address) {
    refuseFaults(addressFaults({ ...address }, NAME));
    return [address.mediaType, ...placeSegments(address), objectName(address)].join("/");
  },
  parseKey: (key) => parsedAddress(folders(key.split("/")), NAME),
  lifecycleFilter: (mediaType) => ({ prefix: `${mediaType}/` }),
  objectKeyPatterns: (mediaType) => [`${mediaType}/*`],
  keyTemplates: (mediaType) =>
    folderTemplates(mediaType).flatMap((folder) => objectNameTemplates(mediaType).map((name) => `${folder}/${name}`)),
  objectTags: () => ({}),
};

function placeSegments(address: MediaAddress): readonly string[] {
  switch (address.kind) {
    case "channel":
      return [address.workspaceId, address.channelId, address.messageId];
    case "direct":
      return [DIRECT_MESSAGE_SEGMENT, address.conversationId, address.messageId];
    case "avatar":
      return [address.userId];
  }
}

function folderTemplates(mediaType: MediaType): readonly string[] {
  if (mediaType === "avatars") return [`${mediaType}/{user_id}`];
  return [
    `${mediaType}/{workspace_id}/{channel_id}/{message_id}`,
    `${mediaType}/${DIRECT_MESSAGE_SEGMENT}/{conversation_id}/{message_id}`,
  ];
}

function folders(segments: readonly string[]): ParsedFolders {
  const [mediaType, first, second, third] = segments;
  const name = segments.at(-1);
  if (segments.length === 3) return { mediaType, place: { kind: "avatar", userId: first }, name };
  if (segments.length !== 5) return { mediaType: undefined, place: {}, name };
  if (first === DIRECT_MESSAGE_SEGMENT) {
    return { mediaType, place: { kind: "direct", conversationId: second, messageId: third }, name };
  }
  return { mediaType, place: { kind: "channel", workspaceId: first, channelId: second, messageId: third }, name };
}
