import * as v from "valibot";
import { TRANSITION_STORAGE_CLASSES, bucketNameFaults, retentionFaults } from "../contract/aws";
import { checked, choice, fields, list, must, text } from "./schema-parts";

/** The name of a bucket. */
export const bucketName = checked(text("the name of a bucket"), bucketNameFaults);

/** The names of an environment's buckets. */
export const bucketNames = fields({
  media: bucketName,
  thumbnails: bucketName,
  archives: bucketName,
  exports: bucketName,
  logs: bucketName,
});

const retention = checked(
  fields({
    transitions: list(
      "storage transitions",
      fields({ storageClass: choice(TRANSITION_STORAGE_CLASSES), days: v.number(must("a whole number of days")) }),
    ),
    expirationDays: v.nullable(v.number(must("null or a whole number of days"))),
  }),
  retentionFaults,
);

/** How long the objects of each media type live. */
export const lifecycle = fields({
  photos: retention,
  videos: retention,
  voice: retention,
  files: retention,
  avatars: retention,
});

/** How long the objects of the other buckets live. */
export const bucketLifecycle = fields({
  thumbnails: retention,
  archives: retention,
  exports: retention,
  logs: retention,
});
