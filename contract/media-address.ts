import { contentTypeOfExtension } from "./content-types";
import { fault } from "./contract-error";
import { sanitiseFileName } from "./file-name";
import { mediaIdFaults } from "./identifiers";
import type { KeyLayoutName } from "./key-layout";
import { extensionsOf, isMediaType, type MessageMediaType } from "./media-types";
import { placeFaults, type AvatarPlace, type ChannelPlace, type DirectPlace } from "./media-place";
import { oneOf } from "./wording";

/** What an object is, whichever place it belongs to. */
export interface MediaObject {
  /** UUID of version 4 or 7, lower case. Makes the key unique and unguessable. */
  readonly id: string;
  /** Without a dot, lower case; one of the media type's. */
  readonly extension: string;
  /** Whether the object is end-to-end encrypted, and its key ends in `.enc`. */
  readonly encrypted: boolean;
}

/** Media of a message that keeps no file name in its key. */
export interface UnnamedMedia extends MediaObject {
  readonly mediaType: Exclude<MessageMediaType, "files">;
}

/** A file of a message, whose name is in its key. */
export interface NamedMedia extends MediaObject {
  readonly mediaType: "files";
  /** A result of `sanitiseFileName` that ends in `.{extension}`. */
  readonly fileName: string;
}

/** Media of a message in a channel. */
export type ChannelMediaAddress = ChannelPlace & (UnnamedMedia | NamedMedia);

/** Media of a direct message. */
export type DirectMediaAddress = DirectPlace & (UnnamedMedia | NamedMedia);

/** A user's avatar: WebP, and never encrypted, since people without the user's keys see it. */
export interface AvatarAddress extends AvatarPlace, MediaObject {
  readonly mediaType: "avatars";
  readonly extension: "webp";
  readonly encrypted: false;
}

/** Everything that a key says about an object. Two objects have the same address exactly when they have the same key. */
export type MediaAddress = ChannelMediaAddress | DirectMediaAddress | AvatarAddress;

/**
 * Every reason why an address has no key in a layout; empty when it has one.
 *
 * @param address A MediaAddress, or what claims to be one: every field is checked as if it came from outside.
 */
export function addressFaults(address: Readonly<Record<string, unknown>>, layoutName: KeyLayoutName): string[] {
  return [
    ...placeFaults("address", address, layoutName),
    ...mediaIdFaults("address.id", address["id"]),
    ...extensionFaults(address),
    ...encryptedFaults("address.encrypted", address),
    ...fileNameFaults(address),
  ];
}

/** Faults of the flag that says whether media is encrypted: it must be given, and avatars never are. */
export function encryptedFaults(path: string, media: Readonly<Record<string, unknown>>): string[] {
  const encrypted = media["encrypted"];
  if (media["mediaType"] === "avatars") {
    return encrypted === false ? [] : [fault(path, "false for avatars", encrypted)];
  }
  return typeof encrypted === "boolean" ? [] : [fault(path, "true or false", encrypted)];
}

function extensionFaults(address: Readonly<Record<string, unknown>>): string[] {
  const mediaType = address["mediaType"];
  const extension = address["extension"];
  // An unknown media type is a fault of its own, and allows no extension to measure against.
  if (!isMediaType(mediaType)) return [];
  if (typeof extension === "string" && contentTypeOfExtension(mediaType, extension) !== undefined) return [];
  return [fault("address.extension", `${oneOf(extensionsOf(mediaType))} for ${mediaType}`, extension)];
}

function fileNameFaults(address: Readonly<Record<string, unknown>>): string[] {
  const mediaType = address["mediaType"];
  const fileName = address["fileName"];
  if (!isMediaType(mediaType)) return [];
  if (mediaType !== "files") {
    return fileName === undefined ? [] : [fault("address.fileName", `absent for ${mediaType}`, fileName)];
  }
  const sanitised = typeof fileName === "string" && fileName === sanitiseFileName(fileName);
  if (sanitised && fileName.endsWith(`.${String(address["extension"])}`)) return [];
  return [fault("address.fileName", "a sanitised file name that ends in the address's extension", fileName)];
}
