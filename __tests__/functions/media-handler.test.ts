import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { KEY_LAYOUT_NAMES, keyLayout } from "../../contract";
import { addresses } from "../contract/arbitraries";
import { eventBridgeEvent, s3Event, s3Record, TEST_EVENT } from "./events";
import { invoke } from "./invocation";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const PHOTO = `photos/W1/C1/M1/${ID}.jpg`;
const VIDEO = `videos/W1/C1/M1/${ID}.mp4`;

const thumbnail = (size: string, pixels: number) => ({
  bucket: "quikapp-thumbnails-test",
  key: `thumbnails/${size}/photos/W1/C1/M1/${ID}.webp`,
  pixels,
  contentType: "image/webp",
  cacheControl: "max-age=31536000, immutable",
});
const ACCEPTED = {
  level: "INFO",
  message: "accepted",
  key: PHOTO,
  thumbnails: [thumbnail("small", 150), thumbnail("medium", 300), thumbnail("large", 600)],
};
const refused = (reason: string) => ({ level: "ERROR", message: "refused", reason });

test.each([
  ["S3", s3Event(PHOTO)],
  ["EventBridge", eventBridgeEvent(PHOTO)],
])("a photo that %s tells of is logged with its thumbnails", async (_, event) => {
  expect(await invoke(event)).toEqual({ log: [ACCEPTED], error: undefined });
});

test("the test that S3 sends to a destination is logged and does no harm", async () => {
  const log = [{ level: "INFO", message: "S3 has tested the connection" }];
  expect(await invoke(TEST_EVENT)).toEqual({ log, error: undefined });
});

test("a video is logged by the function for videos", async () => {
  const made = { mediaType: "videos", work: () => Promise.resolve({}) } as const;
  const log = [{ level: "INFO", message: "accepted", key: VIDEO }];
  expect(await invoke(s3Event(VIDEO), made)).toEqual({ log, error: undefined });
});

test.each([
  ["a foreign bucket", PHOTO, "quikapp-media-prod", 'bucket must be quikapp-media-test, got: "quikapp-media-prod"'],
  ["a video", VIDEO, undefined, `key must be of photos, got: "${VIDEO}"`],
  ["an encrypted photo", `${PHOTO}.enc`, undefined, `key must be of media that is not encrypted, got: "${PHOTO}.enc"`],
  ["an avatar", `avatars/U1/${ID}.webp`, undefined, `key must be of photos, got: "avatars/U1/${ID}.webp"`],
  [
    "a thumbnail",
    `thumbnails/small/${PHOTO}`,
    undefined,
    `key must be one of the layout media-type-first, got: "thumbnails/small/${PHOTO}"`,
  ],
  ["a folder", "photos/", undefined, 'key must be one of the layout media-type-first, got: "photos/"'],
  [
    "a key with a space, a plus and a line break",
    "photos/a +\n\u202e.jpg",
    undefined,
    'key must be one of the layout media-type-first, got: "photos/a +\\n\\u202e.jpg"',
  ],
])("%s is refused, whoever tells of it", async (_, key, bucket, reason) => {
  const message = `1 of 1 records were not worked on:\n- ${reason}`;
  for (const event of [{ Records: [s3Record(key, bucket)] }, eventBridgeEvent(key, bucket)]) {
    expect(await invoke(event)).toEqual({ log: [refused(reason)], error: message });
  }
});

test("the records beside a refused one are worked on before the invocation ends in an error", async () => {
  const reason = 'key must be one of the layout media-type-first, got: "x"';
  const { log, error } = await invoke(s3Event("x", PHOTO, "x", PHOTO));
  expect(log).toEqual([refused(reason), ACCEPTED, refused(reason), ACCEPTED]);
  expect(error).toBe(`2 of 4 records were not worked on:\n- ${reason}\n- ${reason}`);
});

test("work that fails is logged, and does not stop the work on the other records", async () => {
  const other = PHOTO.replace("M1", "M2");
  const work = ({ key }: { readonly key: string }) =>
    key === PHOTO ? Promise.reject(new Error("gone\n\u202e")) : Promise.resolve({});
  expect(await invoke(s3Event(PHOTO, other), { work })).toEqual({
    log: [
      { level: "ERROR", message: "failed", key: PHOTO, reason: '"gone\\n\\u202e"' },
      { level: "INFO", message: "accepted", key: other },
    ],
    error: `1 of 2 records were not worked on:\n- ${PHOTO} failed: "gone\\n\\u202e"`,
  });
});

test("an error names twenty records at most, and the log each", async () => {
  const { log, error } = await invoke(s3Event(...Array.from({ length: 1000 }, () => "x")));
  expect(log).toHaveLength(1000);
  expect(error?.split("\n")).toHaveLength(22);
  expect(error).toMatch(/^1000 of 1000 records were not worked on:\n/);
  expect(error).toMatch(/\n- and 980 more, which the log names$/);
});

describe.each(KEY_LAYOUT_NAMES)("%s", (layoutName) => {
  test("of all keys that the contract builds, exactly those of plain photos are accepted", async () => {
    await fc.assert(
      fc.asyncProperty(addresses(layoutName), async (address) => {
        const key = keyLayout(layoutName).buildKey(address);
        const plainPhoto = address.mediaType === "photos" && !address.encrypted;
        for (const event of [s3Event(key), eventBridgeEvent(key)]) {
          const { log, error } = await invoke(event, { layoutName });
          expect(log).toHaveLength(1);
          expect(log[0]).toMatchObject(plainPhoto ? { message: "accepted", key } : { message: "refused" });
          expect(error === undefined).toBe(plainPhoto);
        }
      }),
      { numRuns: 500 },
    );
  });
});
