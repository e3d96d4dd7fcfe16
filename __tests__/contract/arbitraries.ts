import fc from "fast-check";
import {
  extensionsOf,
  isIdentifier,
  MEDIA_TYPE_SPECS,
  sanitiseFileName,
  type KeyLayoutName,
  type MediaAddress,
  type MessageMediaType,
  type UploadRequest,
} from "../../contract";

const ALPHABET = Array.from("ABCXYZabcxyz0189_-");

/** Identifiers, among them the longest, those like a reserved word, and those like a number. */
export const identifiers: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 64 }),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 64, maxLength: 64 }),
    fc.constantFrom("DM", "dm-", "photo", "Photos", "avatars_", "-", "_", "0", "constructor", "__proto__"),
  )
  .filter(isIdentifier);

/** Ids of media, versions 4 and 7. */
export const mediaIds: fc.Arbitrary<string> = fc.uuid({ version: [4, 7] });

/** File names as hostile as they come: any UTF-16, and pieces that some system gives a meaning. */
export const hostileNames: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom("../", "..\\", "/", "\\", "%2F", "%00", "+", " ", ".", "..", "-", "_", "con", "NUL", "COM1"),
        fc.constantFrom(
          "\0",
          "\r\n",
          "\u202e",
          "\u200b",
          "\ufeff",
          "\ud800",
          "\udfff",
          "e\u0301",
          "é",
          "／",
          "＼",
          "．",
        ),
        fc.constantFrom(".enc", ".pdf", ".PDF", ".exe", ".zip", "😀", "資料", "a".repeat(300), "_".repeat(300)),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join("")),
);

const messageMediaTypes = fc.constantFrom<MessageMediaType>("photos", "videos", "voice", "files");

const messagePlaces = fc.oneof(
  fc.record({
    kind: fc.constant("channel" as const),
    workspaceId: identifiers,
    channelId: identifiers,
    messageId: identifiers,
  }),
  fc.record({ kind: fc.constant("direct" as const), conversationId: identifiers, messageId: identifiers }),
);

function avatarPlaces(layoutName: KeyLayoutName) {
  return fc.record({
    kind: fc.constant("avatar" as const),
    userId: identifiers,
    ...(layoutName === "workspace-first" ? { workspaceId: identifiers } : {}),
  });
}

/** Every kind of address that a layout has keys for. */
export function addresses(layoutName: KeyLayoutName): fc.Arbitrary<MediaAddress> {
  const media = messageMediaTypes.chain((mediaType) =>
    fc.record({
      mediaType: fc.constant(mediaType),
      id: mediaIds,
      extension: fc.constantFrom(...extensionsOf(mediaType)),
      encrypted: fc.boolean(),
      stem: hostileNames,
    }),
  );
  const messages = fc
    .tuple(messagePlaces, media)
    .map(([place, { stem, mediaType, ...object }]): MediaAddress =>
      mediaType === "files"
        ? { ...place, ...object, mediaType, fileName: sanitiseFileName(`${stem}.${object.extension}`) }
        : { ...place, ...object, mediaType },
    );
  const avatars = fc
    .tuple(avatarPlaces(layoutName), mediaIds)
    .map(([place, id]): MediaAddress => ({ ...place, id, mediaType: "avatars", extension: "webp", encrypted: false }));
  return fc.oneof({ weight: 4, arbitrary: messages }, { weight: 1, arbitrary: avatars });
}

/** Every kind of upload that a layout can plan. */
export function uploadRequests(layoutName: KeyLayoutName): fc.Arbitrary<UploadRequest> {
  const sizes = (maxBytes: number) => fc.integer({ min: 29, max: maxBytes });
  const messages = messageMediaTypes.chain((mediaType) =>
    fc
      .tuple(
        messagePlaces,
        fc.constantFrom(...Object.entries(MEDIA_TYPE_SPECS[mediaType].contentTypes)),
        hostileNames,
        fc.boolean(),
        sizes(MEDIA_TYPE_SPECS[mediaType].maxBytes),
      )
      .map(([place, [contentType, [extension]], stem, encrypted, sizeBytes]): UploadRequest => ({
        ...place,
        ...{ mediaType, contentType, encrypted, sizeBytes, fileName: `${stem}.${extension}` },
      })),
  );
  const avatars = fc
    .tuple(avatarPlaces(layoutName), hostileNames, sizes(MEDIA_TYPE_SPECS.avatars.maxBytes))
    .map(([place, name, sizeBytes]): UploadRequest => ({
      ...place,
      ...{ mediaType: "avatars", contentType: "image/webp", encrypted: false, sizeBytes, fileName: `${name}.webp` },
    }));
  return fc.oneof({ weight: 4, arbitrary: messages }, { weight: 1, arbitrary: avatars });
}
