import { type KeyLayoutName, MEDIA_TYPES, type MediaAddress, keyLayout } from "../../../contract";

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const CHANNEL = { kind: "channel", workspaceId: "acme", channelId: "general", messageId: "m1" } as const;
const DIRECT = { kind: "direct", conversationId: "c1", messageId: "m2" } as const;

const ADDRESSES: readonly MediaAddress[] = [
  { ...CHANNEL, mediaType: "photos", id: ID, extension: "jpg", encrypted: false },
  { ...DIRECT, mediaType: "photos", id: ID, extension: "jpg", encrypted: true },
  { ...CHANNEL, mediaType: "videos", id: ID, extension: "mp4", encrypted: false },
  { ...DIRECT, mediaType: "voice", id: ID, extension: "opus", encrypted: false },
  { ...CHANNEL, mediaType: "files", id: ID, extension: "pdf", encrypted: false, fileName: "report.pdf" },
];

/** One key at least of every media type, in channels and direct messages, encrypted by the client and not. */
export function sampleKeys(name: KeyLayoutName): readonly string[] {
  const workspace = name === "workspace-first" ? { workspaceId: "acme" } : {};
  const avatar: MediaAddress = {
    ...{ kind: "avatar", ...workspace, userId: "u1", mediaType: "avatars" },
    ...{ id: ID, extension: "webp", encrypted: false },
  };
  const addresses = [...ADDRESSES, avatar];
  const absent = MEDIA_TYPES.filter((type) => !addresses.some(({ mediaType }) => mediaType === type));
  if (absent.length > 0) throw new Error(`no sample of ${absent.join()}`);
  return addresses.map((address) => keyLayout(name).buildKey(address));
}
