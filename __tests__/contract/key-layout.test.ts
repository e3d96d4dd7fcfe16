import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  ContractError,
  KEY_LAYOUT_NAMES,
  keyLayout,
  MEDIA_TYPES,
  RESERVED_IDENTIFIERS,
  type AvatarAddress,
  type KeyLayoutName,
  type MediaAddress,
} from "../../contract";
import { addresses, hostileNames } from "./arbitraries";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const channel = { kind: "channel", workspaceId: "W1", channelId: "C1", messageId: "M1" } as const;
const direct = { kind: "direct", conversationId: "D1", messageId: "M1" } as const;
const photo = { mediaType: "photos", id: ID, extension: "jpg", encrypted: false } as const;
const file = { mediaType: "files", id: ID, extension: "pdf", encrypted: true, fileName: "plan.pdf" } as const;
const avatar: AvatarAddress = {
  ...{ kind: "avatar", userId: "U1", mediaType: "avatars", id: ID },
  ...{ extension: "webp", encrypted: false },
};

const KEYS: readonly (readonly [KeyLayoutName, MediaAddress, string])[] = [
  ["media-type-first", { ...channel, ...photo }, `photos/W1/C1/M1/${ID}.jpg`],
  ["media-type-first", { ...channel, ...photo, encrypted: true }, `photos/W1/C1/M1/${ID}.jpg.enc`],
  ["media-type-first", { ...direct, ...photo }, `photos/dm/D1/M1/${ID}.jpg`],
  ["media-type-first", { ...channel, ...file }, `files/W1/C1/M1/${ID}_plan.pdf.enc`],
  ["media-type-first", { ...direct, ...file, encrypted: false }, `files/dm/D1/M1/${ID}_plan.pdf`],
  ["media-type-first", avatar, `avatars/U1/${ID}.webp`],
  ["workspace-first", { ...channel, ...photo, encrypted: true }, `W1/photos/C1/M1/${ID}.jpg.enc`],
  [
    "workspace-first",
    { ...channel, ...photo, mediaType: "voice", extension: "opus", encrypted: true },
    `W1/voice/C1/M1/${ID}.opus.enc`,
  ],
  ["workspace-first", { ...direct, ...photo }, `dm/D1/photos/M1/${ID}.jpg`],
  ["workspace-first", { ...channel, ...file }, `W1/files/C1/M1/${ID}_plan.pdf.enc`],
  ["workspace-first", { ...avatar, workspaceId: "W1" }, `W1/avatars/U1/${ID}.webp`],
];

/** A policy pattern as IAM reads it: `*` is any run of characters, slashes included. */
function matches(pattern: string, key: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const source = [head, ...rest].map((part) => part.replace(/[^\w/-]/g, "\\$&")).join(".*");
  return new RegExp(`^${source}$`, "s").test(key);
}

function faultsOf(build: () => unknown): readonly string[] {
  try {
    build();
  } catch (error) {
    if (error instanceof ContractError) return error.faults;
    throw error;
  }
  return [];
}

test.each(KEYS)("%s: %j has key %s", (name, address, key) => {
  expect(keyLayout(name).buildKey(address)).toBe(key);
  expect(keyLayout(name).parseKey(key)).toStrictEqual(address);
});

test("an unknown layout is refused by name", () => {
  expect(() => keyLayout("user-first" as KeyLayoutName)).toThrow(
    new ContractError(['keyLayout must be media-type-first or workspace-first, got: "user-first"']),
  );
});

describe.each(KEY_LAYOUT_NAMES)("%s", (name) => {
  const layout = keyLayout(name);

  test("every key parses back to its address", () => {
    fc.assert(
      fc.property(addresses(name), (address) => {
        expect(layout.parseKey(layout.buildKey(address))).toStrictEqual(address);
      }),
      { numRuns: 1000 },
    );
  });

  test("whatever parses is a key that the layout builds", () => {
    const edits = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 3 }),
      insert: fc.oneof(hostileNames, fc.constant("")),
    });
    let parsed = 0;
    fc.assert(
      fc.property(addresses(name), edits, (address, { at, remove, insert }) => {
        const key = layout.buildKey(address);
        const position = at % (key.length + 1);
        const edited = key.slice(0, position) + insert + key.slice(position + remove);
        const back = layout.parseKey(edited);
        if (back === undefined) return;
        parsed += 1;
        expect(layout.buildKey(back)).toBe(edited);
      }),
      { numRuns: 2000 },
    );
    expect(parsed).toBeGreaterThan(0);
  });

  test("every key is governed by its own media type and by no other", () => {
    fc.assert(
      fc.property(addresses(name), (address) => {
        const key = layout.buildKey(address);
        const byPattern = MEDIA_TYPES.filter((type) => layout.objectKeyPatterns(type).some((p) => matches(p, key)));
        const byLifecycle = MEDIA_TYPES.filter((type) => {
          const filter = layout.lifecycleFilter(type);
          return "prefix" in filter
            ? key.startsWith(filter.prefix)
            : layout.objectTags(address.mediaType)[filter.tag.key] === filter.tag.value;
        });
        expect(byPattern).toEqual([address.mediaType]);
        expect(byLifecycle).toEqual([address.mediaType]);
      }),
      { numRuns: 1000 },
    );
  });

  test("keys fit S3, need no URL-encoding, and end in .enc exactly when encrypted", () => {
    fc.assert(
      fc.property(addresses(name), (address) => {
        const key = layout.buildKey(address);
        expect(new TextEncoder().encode(key).length).toBeLessThanOrEqual(1024);
        expect(key).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._/-]*$/);
        expect(key.split("/")).not.toContain("..");
        expect(key.endsWith(".enc")).toBe(address.encrypted);
      }),
    );
  });

  const key = layout.buildKey({ ...channel, ...photo });
  test.each([
    ["", "empty"],
    [`/${key}`, "leading slash"],
    [`${key}/`, "trailing slash"],
    [key.replace("/C1/", "//"), "empty segment"],
    [key.replace("C1", ".."), "dots"],
    [key.replace("C1", "C%31"), "URL-encoded"],
    [key.replace("C1", "videos"), "reserved word"],
    [key.replace("jpg", "JPG"), "upper-case extension"],
    [key.replace("jpg", "exe"), "foreign extension"],
    [`${key}.enc.enc`, "encrypted twice"],
    [`${key}\n`, "line break"],
    [key.replace(ID, ID.toUpperCase()), "upper-case id"],
    [key.replace("photos", "thumbnails"), "unknown media type"],
    [key.replace("photos", "avatars"), "avatar in a message"],
    [key.replace("photos", "files"), "file without a name"],
    [key.replace("photos", "constructor"), "property of every object"],
  ])("%j is no key: %s", (foreign) => {
    expect(layout.parseKey(key)).toBeDefined();
    expect(layout.parseKey(foreign)).toBeUndefined();
  });

  test("a file called x.enc cannot pass for an encrypted one", () => {
    const plain = { ...channel, ...file, encrypted: false };
    for (const fileName of ["x.enc", "plan.pdf.enc"]) {
      expect(faultsOf(() => layout.buildKey({ ...plain, fileName }))).toHaveLength(1);
    }
    const key = layout.buildKey({ ...plain, fileName: "x.enc.pdf" });
    expect(layout.parseKey(key)).toStrictEqual({ ...plain, fileName: "x.enc.pdf" });
  });

  test.each(RESERVED_IDENTIFIERS)("%s is no identifier", (word) => {
    const faults = faultsOf(() => layout.buildKey({ ...channel, ...photo, workspaceId: word, channelId: word }));
    expect(faults).toEqual(
      ["workspaceId", "channelId"].map(
        (field) =>
          `address.${field} must be 1 to 64 characters of A-Z a-z 0-9 _ - other than ` +
          `dm, thumbnails, photos, videos, voice, files, avatars, got: "${word}"`,
      ),
    );
  });

  test("every fault is reported at once, escaped", () => {
    const broken = {
      ...{ kind: "direct", workspaceId: "W1", conversationId: "a/b\n\u202e", messageId: 7 },
      ...{ mediaType: "photos", id: "1", extension: "gif", fileName: "x" },
    };
    expect(faultsOf(() => layout.buildKey(broken as never))).toEqual([
      `address.workspaceId must be absent for kind "direct" in layout ${name}, got: "W1"`,
      expect.stringMatching(/^address\.messageId must be .*, got: 7$/),
      expect.stringMatching(/^address\.conversationId must be .*, got: "a\/b\\n\\u202e"$/),
      'address.id must be a lower-case UUID of version 4 or 7, got: "1"',
      'address.extension must be jpg, jpeg, png, webp or heic for photos, got: "gif"',
      "address.encrypted must be true or false, got: nothing",
      'address.fileName must be absent for photos, got: "x"',
    ]);
  });
});

test("an avatar names its workspace where the key has room for it, and only there", () => {
  expect(faultsOf(() => keyLayout("media-type-first").buildKey({ ...avatar, workspaceId: "W1" }))).toEqual([
    'address.workspaceId must be absent for kind "avatar" in layout media-type-first, got: "W1"',
  ]);
  expect(faultsOf(() => keyLayout("workspace-first").buildKey(avatar))).toEqual([
    expect.stringMatching(/^address\.workspaceId must be 1 to 64 characters .*, got: nothing$/),
  ]);
});

test("lifecycle filters, patterns and tags", () => {
  const first = keyLayout("media-type-first");
  expect(first.lifecycleFilter("photos")).toEqual({ prefix: "photos/" });
  expect(first.objectKeyPatterns("photos")).toEqual(["photos/*"]);
  expect(first.objectTags("photos")).toEqual({});
  const second = keyLayout("workspace-first");
  expect(second.lifecycleFilter("photos")).toEqual({ tag: { key: "media-type", value: "photos" } });
  expect(second.objectKeyPatterns("photos")).toEqual(["*/photos/*"]);
  expect(second.objectTags("photos")).toEqual({ "media-type": "photos" });
});

describe.each(KEY_LAYOUT_NAMES)("key templates of %s", (name) => {
  const layout = keyLayout(name);
  const forms = MEDIA_TYPES.map((mediaType) => ({
    mediaType,
    patterns: layout.keyTemplates(mediaType).map(asPattern),
  }));

  test("have the form of every key of their media type, and of no other", () => {
    fc.assert(
      fc.property(addresses(name), (address) => {
        const key = layout.buildKey(address);
        const fitting = forms.filter(({ patterns }) => patterns.some((pattern) => pattern.test(key)));
        expect(fitting.map(({ mediaType }) => mediaType)).toContain(address.mediaType);
      }),
    );
  });

  test("are each the form of a key", () => {
    for (const mediaType of MEDIA_TYPES) {
      for (const template of layout.keyTemplates(mediaType)) {
        const key = template
          .replace("{uuid}", ID)
          .replace("{file_name}", "plan.pdf")
          .replaceAll(/\{\w+\}/g, "X1");
        expect([template, layout.parseKey(key)?.mediaType]).toEqual([template, mediaType]);
      }
    }
  });
});

/** A template as a pattern: a placeholder is one or more characters other than a slash. */
function asPattern(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[^\w/-]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}
