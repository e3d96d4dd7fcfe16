import * as v from "valibot";
import { KEY_LAYOUT_NAMES, MAX_PRESIGNED_URL_SECONDS } from "../contract";
import {
  KEY_DELETION_WINDOW,
  KEY_ROTATION_PERIOD,
  LIFECYCLE_DAYS,
  TRANSITION_STORAGE_CLASSES,
  bucketNameFaults,
  corsOriginFaults,
  retentionFaults,
} from "../contract/s3";
import { checked, choice, fields, flag, list, must, text, whole } from "./schema-parts";
import { tags } from "./schema-tags";
import { trust } from "./schema-trust";
import type { Environment } from "./types";

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

const bucketName = checked(text("the name of a bucket"), bucketNameFaults);
const origins = checked(list("origins", checked(text("an origin"), corsOriginFaults)), (given) =>
  given.length >= 1 && given.length <= 100
    ? []
    : [{ path: [], message: `must be 1 to 100 origins, got: ${given.length}` }],
);

const prefix = text(
  "lower-case letters, digits and hyphens, beginning with a letter, 20 at most",
  /^[a-z][a-z0-9-]{0,19}$/,
);
const name = v.pipe(
  prefix,
  v.check(
    (value) => !value.endsWith("-state"),
    must("a name that does not end in -state, which names the stack of the state bucket"),
  ),
);

/** The shape of an environment, and what AWS would refuse about each field. */
export const environmentSchema = fields({
  name,
  application: prefix,
  accountId: text("an AWS account id of 12 digits", /^\d{12}$/),
  region: text("an AWS Region, such as us-east-1", /^[a-z]{2}(-gov)?-[a-z]+-\d$/),
  bucketNames: fields({ media: bucketName }),
  keyLayout: choice(KEY_LAYOUT_NAMES),
  allowedOrigins: origins,
  lifecycle: fields({ photos: retention, videos: retention, voice: retention, files: retention, avatars: retention }),
  incompleteUploadDays: whole(LIFECYCLE_DAYS),
  versioning: v.nullable(fields({ noncurrentVersionDays: whole(LIFECYCLE_DAYS) })),
  encryptionKey: fields({ deletionWindowDays: whole(KEY_DELETION_WINDOW), rotationDays: whole(KEY_ROTATION_PERIOD) }),
  mediaService: fields({
    trust,
    downloadUrlSeconds: whole({ unit: "seconds", min: 1, max: MAX_PRESIGNED_URL_SECONDS }),
  }),
  deletionProtection: flag,
  state: fields({ bucketName, deletionProtection: flag }),
  tags,
}) satisfies v.GenericSchema<unknown, Environment>;
