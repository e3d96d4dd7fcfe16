import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  ContractError,
  CORS_ALLOWED_HEADERS,
  CORS_ALLOWED_METHODS,
  CORS_EXPOSED_HEADERS,
  encodeOriginalName,
  KEY_LAYOUT_NAMES,
  keyLayout,
  MAX_ORIGINAL_NAME_BYTES,
  METADATA_NAMES,
  planUpload,
  type ChannelUploadRequest,
  type KeyLayoutName,
  type UploadRequest,
} from "../../contract";
import { hostileNames, mediaIds, uploadRequests } from "./arbitraries";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const photo: ChannelUploadRequest = {
  ...{ kind: "channel", workspaceId: "W1", channelId: "C1", messageId: "M1" },
  ...{ mediaType: "photos", fileName: "Été.JPG", contentType: "image/jpeg", sizeBytes: 1000, encrypted: false },
};

function faultsOf(request: unknown, layoutName: KeyLayoutName = "media-type-first", id = ID): readonly string[] {
  try {
    planUpload(request as UploadRequest, keyLayout(layoutName), id);
  } catch (error) {
    if (error instanceof ContractError) return error.faults;
    throw error;
  }
  return [];
}

describe("planUpload", () => {
  test("a plain photo, by media type", () => {
    const metadata = {
      ...{ "workspace-id": "W1", "channel-id": "C1", "message-id": "M1" },
      "original-name": "%C3%89t%C3%A9.JPG",
    };
    expect(planUpload(photo, keyLayout("media-type-first"), ID)).toStrictEqual({
      key: `photos/W1/C1/M1/${ID}.jpg`,
      contentType: "image/jpeg",
      sizeBytes: 1000,
      metadata,
      tags: {},
      headers: {
        "content-type": "image/jpeg",
        "content-disposition": "inline",
        "content-length": "1000",
        "if-none-match": "*",
        "x-amz-meta-workspace-id": "W1",
        "x-amz-meta-channel-id": "C1",
        "x-amz-meta-message-id": "M1",
        "x-amz-meta-original-name": "%C3%89t%C3%A9.JPG",
      },
    });
  });

  test("an encrypted file of a direct message, by workspace", () => {
    const request: UploadRequest = {
      ...{ kind: "direct", conversationId: "D1", messageId: "M1", mediaType: "files", encrypted: true },
      ...{ fileName: "../My plan.PDF", contentType: "application/pdf", sizeBytes: 29 },
    };
    const plan = planUpload(request, keyLayout("workspace-first"), ID);
    expect(plan.key).toBe(`dm/D1/files/M1/${ID}_My_plan.pdf.enc`);
    expect(plan.contentType).toBe("application/octet-stream");
    expect(plan.tags).toEqual({ "media-type": "files" });
    expect(plan.headers).toStrictEqual({
      "content-type": "application/octet-stream",
      "content-disposition": 'attachment; filename="My_plan.pdf.enc"',
      "content-length": "29",
      "if-none-match": "*",
      "x-amz-meta-message-id": "M1",
      "x-amz-meta-conversation-id": "D1",
      "x-amz-meta-original-name": "..%2FMy%20plan.PDF",
      "x-amz-tagging": "media-type=files",
    });
  });

  test("an avatar of a user of a workspace", () => {
    const request: UploadRequest = {
      ...{ kind: "avatar", userId: "U1", workspaceId: "W1", mediaType: "avatars", encrypted: false },
      ...{ fileName: "me", contentType: "image/webp", sizeBytes: 1 },
    };
    const plan = planUpload(request, keyLayout("workspace-first"), ID);
    expect(plan.key).toBe(`W1/avatars/U1/${ID}.webp`);
    expect(plan.metadata).toEqual({ "workspace-id": "W1", "user-id": "U1", "original-name": "me" });
  });

  test("a content type in another spelling is sent in the contract's", () => {
    const request = { ...photo, mediaType: "voice", contentType: "audio/ogg; codecs=opus" } as const;
    const plan = planUpload(request, keyLayout("media-type-first"), ID);
    expect(plan.headers["content-type"]).toBe("audio/ogg");
    expect(plan.key).toMatch(/\.opus$/);
  });

  test.each([
    [{ sizeBytes: 0 }, "upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: 0"],
    [{ sizeBytes: 26_214_401 }, "upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: 26214401"],
    [{ sizeBytes: 1.5 }, "upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: 1.5"],
    [{ sizeBytes: NaN }, "upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: NaN"],
    [{ sizeBytes: "9" }, 'upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: "9"'],
    [
      { sizeBytes: 28, encrypted: true },
      "upload.sizeBytes must be an integer from 29 to 26214428 for encrypted photos, got: 28",
    ],
    [
      { contentType: "text/html" },
      'upload.contentType must be image/jpeg, image/png, image/webp or image/heic for photos, got: "text/html"',
    ],
    [{ fileName: "" }, 'upload.fileName must be a name, got: ""'],
    [{ encrypted: "yes" }, 'upload.encrypted must be true or false, got: "yes"'],
    [
      { mediaType: "avatars", contentType: "image/webp" },
      'upload.mediaType must be photos, videos, voice or files for kind "channel", got: "avatars"',
    ],
    [
      { mediaType: "constructor" },
      'upload.mediaType must be photos, videos, voice or files for kind "channel", got: "constructor"',
    ],
    [
      { mediaType: "files", contentType: "application/pdf", fileName: "evil.exe" },
      'upload.fileName must be a name that ends in .pdf, as its content type says, got: "evil.exe"',
    ],
    [{ workspaceId: "dm" }, /^upload\.workspaceId must be .*, got: "dm"$/],
    [{ kind: "group" }, 'upload.kind must be channel, direct or avatar, got: "group"'],
  ])("%j is refused", (change, message) => {
    expect(faultsOf({ ...photo, ...change })).toEqual([
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
  });

  test.each([1, 26_214_400])("%d bytes are a photo's limit", (sizeBytes) => {
    expect(faultsOf({ ...photo, sizeBytes })).toEqual([]);
  });

  test.each([29, 26_214_428])("%d bytes are an encrypted photo's limit", (sizeBytes) => {
    expect(faultsOf({ ...photo, sizeBytes, encrypted: true })).toEqual([]);
  });

  test("an avatar is never encrypted, and has a workspace only where its key has", () => {
    const { workspaceId, fileName, sizeBytes, encrypted } = photo;
    const avatar = { kind: "avatar", mediaType: "avatars", userId: "U1", contentType: "image/webp" };
    const request = { ...avatar, workspaceId, fileName, sizeBytes, encrypted };
    expect(faultsOf({ ...request, encrypted: true })).toEqual([
      'upload.workspaceId must be absent for kind "avatar" in layout media-type-first, got: "W1"',
      "upload.encrypted must be false for avatars, got: true",
    ]);
    expect(faultsOf(request, "workspace-first")).toEqual([]);
  });

  test("every fault at once, of the id too", () => {
    const broken = { ...photo, channelId: "", sizeBytes: -1, contentType: 5, encrypted: null };
    expect(faultsOf(broken, "media-type-first", "1")).toHaveLength(5);
  });

  test.each([null, undefined, "text", 1, [], {}])("%j instead of a request is refused, not a crash", (request) => {
    expect(faultsOf(request)).not.toHaveLength(0);
  });
});

describe.each(KEY_LAYOUT_NAMES)("every upload, %s", (name) => {
  test("has a key that parses, headers that CORS allows, and metadata that S3 takes", () => {
    fc.assert(
      fc.property(uploadRequests(name), mediaIds, (request, id) => {
        const plan = planUpload(request, keyLayout(name), id);
        expect(keyLayout(name).parseKey(plan.key)).toMatchObject({ id, mediaType: request.mediaType });
        for (const [header, value] of Object.entries(plan.headers)) {
          expect(CORS_ALLOWED_HEADERS).toContain(header);
          expect(header).not.toMatch(/server-side-encryption/);
          expect(value).toMatch(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/);
        }
        const metadata = Object.entries(plan.metadata);
        expect(metadata.flat().join("").length).toBeLessThan(2048);
        for (const [metadataName] of metadata) expect(METADATA_NAMES).toContain(metadataName);
      }),
      { numRuns: 1000 },
    );
  });
});

test("an original name survives, as far as it fits", () => {
  fc.assert(
    fc.property(hostileNames, (name) => {
      const encoded = encodeOriginalName(name);
      expect(encoded.length).toBeLessThanOrEqual(MAX_ORIGINAL_NAME_BYTES);
      expect(name.replace(/\p{Surrogate}/gu, "\uFFFD").startsWith(decodeURIComponent(encoded))).toBe(true);
    }),
  );
  expect(decodeURIComponent(encodeOriginalName("資".repeat(1000)))).toBe("資".repeat(170));
});

test("CORS names no wildcard and no method that nothing signs", () => {
  expect(CORS_ALLOWED_METHODS).toEqual(["GET", "PUT", "HEAD"]);
  for (const header of [...CORS_ALLOWED_HEADERS, ...CORS_EXPOSED_HEADERS]) expect(header).not.toContain("*");
  expect(CORS_EXPOSED_HEADERS).toEqual(
    expect.arrayContaining(["ETag", "x-amz-version-id", ...METADATA_NAMES.map((name) => `x-amz-meta-${name}`)]),
  );
});
