import { expect, test } from "@jest/globals";
import { readSettings } from "../../functions/media-events/settings";
import { messageOf } from "../helpers/thrown";

const COMPLETE = {
  MEDIA_BUCKET: "quikapp-media-test",
  THUMBNAILS_BUCKET: "quikapp-thumbnails-test",
  KEY_LAYOUT: "workspace-first",
};

test("the settings are read from environment variables, and others do not matter", () => {
  const { layout, ...buckets } = readSettings({ ...COMPLETE, AWS_REGION: "us-east-1" });
  expect(layout.name).toBe("workspace-first");
  expect(buckets).toEqual({ mediaBucket: "quikapp-media-test", thumbnailsBucket: "quikapp-thumbnails-test" });
});

test("everything that is missing is named at once", () => {
  expect(messageOf(() => readSettings({}))).toBe(
    [
      "environment.MEDIA_BUCKET must be the name of a bucket, got: nothing",
      "environment.THUMBNAILS_BUCKET must be the name of a bucket, got: nothing",
      "environment.KEY_LAYOUT must be media-type-first or workspace-first, got: nothing",
    ].join("\n"),
  );
});

test.each([
  [{ MEDIA_BUCKET: "ab" }, 'environment.MEDIA_BUCKET must have 3 to 63 characters, got: "ab"'],
  [{ KEY_LAYOUT: "toString" }, 'environment.KEY_LAYOUT must be media-type-first or workspace-first, got: "toString"'],
  [
    { THUMBNAILS_BUCKET: "quikapp-media-test" },
    'environment.THUMBNAILS_BUCKET must be another bucket than MEDIA_BUCKET, got: "quikapp-media-test"',
  ],
])("%j is refused: %s", (variables, message) => {
  expect(messageOf(() => readSettings({ ...COMPLETE, ...variables }))).toBe(message);
});
