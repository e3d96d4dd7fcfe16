import { describe, expect, test } from "@jest/globals";
import { devWith, edit, faultsOf } from "../helpers/environments";

const NAME = "must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit";
const LIFE = "must be an object with transitions, expirationDays";

test.each(["media", "thumbnails", "archives", "exports", "logs"])("the name of the %s bucket is checked", (bucket) => {
  expect(faultsOf(devWith(edit(`bucketNames.${bucket}`, "Bucket")))).toEqual([
    `dev.bucketNames.${bucket} ${NAME}, got: "Bucket"`,
  ]);
});

test("every name at fault is reported", () => {
  const names = { media: "A", thumbnails: "b", archives: "xn--c", exports: 4 };
  expect(faultsOf(devWith(edit("bucketNames", names)))).toEqual([
    'dev.bucketNames.media must have 3 to 63 characters, got: "A"',
    `dev.bucketNames.media ${NAME}, got: "A"`,
    'dev.bucketNames.thumbnails must have 3 to 63 characters, got: "b"',
    'dev.bucketNames.archives must not begin with xn--, sthree- or amzn-s3-demo-, got: "xn--c"',
    "dev.bucketNames.exports must be the name of a bucket, got: 4",
    "dev.bucketNames.logs must be the name of a bucket, got: nothing",
  ]);
});

describe.each(["thumbnails", "archives", "exports", "logs"])("the lifecycle of the %s bucket", (bucket) => {
  const faults = (value: unknown): readonly string[] => faultsOf(devWith(edit(`bucketLifecycle.${bucket}`, value)));

  test.each([
    { transitions: [], expirationDays: null },
    { transitions: [], expirationDays: 1 },
    { transitions: [{ storageClass: "STANDARD_IA", days: 30 }], expirationDays: 31 },
    { transitions: [{ storageClass: "DEEP_ARCHIVE", days: 0 }], expirationDays: null },
  ])("may be %j", (value) => {
    expect(faults(value)).toEqual([]);
  });

  test.each<[unknown, readonly string[]]>([
    [null, [` ${LIFE}, got: null`]],
    [{ transitions: [], expirationDays: 0 }, [".expirationDays must be null or a whole number, at least 1, got: 0"]],
    [
      { transitions: [{ storageClass: "STANDARD_IA", days: 29 }], expirationDays: 29 },
      [
        ".transitions[0].days must be at least 30 for STANDARD_IA, got: 29",
        ".expirationDays must be null or a whole number, at least 30 (after the last transition, on day 29), got: 29",
      ],
    ],
  ])("may not be %j", (value, messages) => {
    expect(faults(value)).toEqual(messages.map((message) => `dev.bucketLifecycle.${bucket}${message}`));
  });
});
