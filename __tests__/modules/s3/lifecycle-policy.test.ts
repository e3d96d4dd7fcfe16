import { describe, expect, test } from "@jest/globals";
import { Token } from "cdktf";
import { type KeyLayoutName, keyLayout } from "../../../contract";
import { dev } from "../../../environments/dev";
import type { MediaBucketProps } from "../../../modules/s3";
import { aMediaBucket, aStack } from "../../helpers/constructs";
import { type Properties, Synthesised } from "../../helpers/synthesised";

function configuration(props: Partial<MediaBucketProps> = {}): Properties {
  const stack = aStack();
  aMediaBucket(stack, props);
  return new Synthesised(stack).only("aws_s3_bucket_lifecycle_configuration");
}

const abort = (days: number): object => ({
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: [{}],
  abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
});

describe.each<[KeyLayoutName, (mediaType: string) => object]>([
  ["media-type-first", (mediaType) => ({ prefix: `${mediaType}/` })],
  ["workspace-first", (mediaType) => ({ tag: [{ key: "media-type", value: mediaType }] })],
])("in the layout %s", (name, filter) => {
  test("each media type that moves or expires has one rule, found by the layout's filter", () => {
    const archived = [
      { days: 30, storage_class: "STANDARD_IA" },
      { days: 90, storage_class: "GLACIER" },
    ];
    const tiered = [
      { days: 7, storage_class: "INTELLIGENT_TIERING" },
      { days: 30, storage_class: "GLACIER" },
    ];
    const rule = (mediaType: string, actions: object): object => ({
      id: `${mediaType}-lifecycle`,
      status: "Enabled",
      filter: [filter(mediaType)],
      ...actions,
    });
    expect(configuration({ layout: keyLayout(name) })["rule"]).toEqual([
      rule("photos", { transition: archived, expiration: [{ days: 365 }] }),
      rule("videos", { transition: tiered, expiration: [{ days: 180 }] }),
      rule("voice", { expiration: [{ days: 30 }] }),
      rule("files", { transition: archived }),
      abort(1),
    ]);
  });
});

test("days that are known to Terraform alone are taken on trust", () => {
  const token = (name: string): number => Token.asNumber(`\${var.${name}}`);
  const photos = {
    transitions: [{ storageClass: "STANDARD_IA", days: token("move") } as const],
    expirationDays: token("expire"),
  };
  const { rule } = configuration({
    lifecycle: { ...dev.lifecycle, photos },
    incompleteUploadDays: token("abort"),
    noncurrentVersionDays: token("old"),
  });
  expect(rule).toEqual(
    expect.arrayContaining([
      {
        id: "photos-lifecycle",
        status: "Enabled",
        filter: [{ prefix: "photos/" }],
        transition: [{ days: "${var.move}", storage_class: "STANDARD_IA" }],
        expiration: [{ days: "${var.expire}" }],
      },
      expect.objectContaining({ abort_incomplete_multipart_upload: [{ days_after_initiation: "${var.abort}" }] }),
      expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: "${var.old}" }] }),
    ]),
  );
});

describe("where nothing moves or expires", () => {
  const never = { transitions: [], expirationDays: null };
  const lifecycle = { photos: never, videos: never, voice: never, files: never, avatars: never };

  test("uploads that were never completed are still removed", () => {
    expect(configuration({ lifecycle, incompleteUploadDays: 3 })["rule"]).toEqual([abort(3)]);
  });

  test("old versions and the markers that they leave are removed from a versioned bucket", () => {
    expect(configuration({ lifecycle, noncurrentVersionDays: 14 })["rule"]).toEqual([
      abort(1),
      {
        id: "noncurrent-versions",
        status: "Enabled",
        filter: [{}],
        noncurrent_version_expiration: [{ noncurrent_days: 14 }],
        expiration: [{ expired_object_delete_marker: true }],
      },
    ]);
  });
});

test("the lifecycle of a versioned bucket waits for versioning, that of an unversioned one for nothing", () => {
  expect(configuration({ noncurrentVersionDays: 1 })["depends_on"]).toEqual([
    expect.stringMatching(/^aws_s3_bucket_versioning\.media_versioning_/),
  ]);
  expect(configuration()).not.toHaveProperty("depends_on");
});

test("rules have ids of their own, as S3 demands", () => {
  const rules = configuration({ lifecycle: dev.lifecycle, noncurrentVersionDays: 1 })["rule"] as { id: string }[];
  expect(rules).toHaveLength(6);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(6);
});
