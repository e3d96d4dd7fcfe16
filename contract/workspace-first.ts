import { refuseFaults } from "./contract-error";
import { DIRECT_MESSAGE_SEGMENT } from "./identifiers";
import type { KeyLayout } from "./key-layout";
import { addressFaults, type MediaAddress } from "./media-address";
import type { MediaType } from "./media-types";
import { objectName, objectNameTemplates } from "./object-name";
import { parsedAddress, type ParsedFolders } from "./parsed-address";

const NAME = "workspace-first";

/** Tag that says the media type of an object whose key's beginning cannot. */
export const MEDIA_TYPE_TAG = "media-type";

/**
 * The document's key tree to the letter: `{workspace_id}/photos/{channel_id}/{message_id}/{uuid}.{ext}[.enc]`, direct
 * messages `dm/{conversation_id}/photos/{message_id}/…`, avatars `{workspace_id}/avatars/{user_id}/{uuid}.webp`.
 * No prefix holds the photos of every workspace, so lifecycle rules go by a tag that each upload must set.
 */
export const workspaceFirst: KeyLayout = {
  name: NAME,
  buildKey(address) {
    refuseFaults(addressFaults({ ...address }, NAME));
    return [...folderSegments(address), objectName(address)].join("/");
  },
  parseKey: (key) => parsedAddress(folders(key.split("/")), NAME),
  lifecycleFilter: (mediaType) => ({ tag: { key: MEDIA_TYPE_TAG, value: mediaType } }),
  objectKeyPatterns: (mediaType) => [`*/${mediaType}/*`],
  keyTemplates: (mediaType) =>
    folderTemplates(mediaType).flatMap((folder) => objectNameTemplates(mediaType).map((name) => `${folder}/${name}`)),
  objectTags: (mediaType) => ({ [MEDIA_TYPE_TAG]: mediaType }),
};

function folderSegments(address: MediaAddress): readonly string[] {
  switch (address.kind) {
    case "channel":
      return [address.workspaceId, address.mediaType, address.channelId, address.messageId];
    case "direct":
      return [DIRECT_MESSAGE_SEGMENT, address.conversationId, address.mediaType, address.messageId];
    case "avatar":
      // Optional in the type for the other layout's sake; addressFaults has made sure that it is here.
      return [address.workspaceId ?? "", address.mediaType, address.userId];
  }
}

function folderTemplates(mediaType: MediaType): readonly string[] {
  if (mediaType === "avatars") return [`{workspace_id}/${mediaType}/{user_id}`];
  return [
    `{workspace_id}/${mediaType}/{channel_id}/{message_id}`,
    `${DIRECT_MESSAGE_SEGMENT}/{conversation_id}/${mediaType}/{message_id}`,
  ];
}

function folders(segments: readonly string[]): ParsedFolders {
  const [first, second, third, fourth] = segments;
  const name = segments.at(-1);
  if (segments.length === 4) {
    return { mediaType: second, place: { kind: "avatar", workspaceId: first, userId: third }, name };
  }
  if (segments.length !== 5) return { mediaType: undefined, place: {}, name };
  if (first === DIRECT_MESSAGE_SEGMENT) {
    return { mediaType: third, place: { kind: "direct", conversationId: second, messageId: fourth }, name };
  }
  return {
    mediaType: second,
    place: { kind: "channel", workspaceId: first, channelId: third, messageId: fourth },
    name,
  };
}
