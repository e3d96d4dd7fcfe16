import * as v from "valibot";
import { KEY_LAYOUT_NAMES, MAX_PRESIGNED_URL_SECONDS } from "../contract";
import { KEY_DELETION_WINDOW, KEY_ROTATION_PERIOD, LIFECYCLE_DAYS, corsOriginFaults } from "../contract/aws";
import { bucketLifecycle, bucketNames, lifecycle } from "./schema-buckets";
import { cdn } from "./schema-cdn";
import { acceptedLosses, github, stateStorage } from "./schema-delivery";
import { events } from "./schema-events";
import { functions } from "./schema-functions";
import { monitoring } from "./schema-monitoring";
import { checked, choice, fields, flag, list, must, resourceAddress, text, whole } from "./schema-parts";
import { region } from "./schema-region";
import { replication, versioning } from "./schema-replication";
import { tags } from "./schema-tags";
import { trust } from "./schema-trust";
import type { Environment } from "./types";

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
    (value) => !/-(state|access)$/.test(value),
    must("a name that does not end in -state or -access, which name stacks of their own"),
  ),
);

/** The shape of an environment, and what AWS would refuse about each field. */
export const environmentSchema = fields({
  name,
  application: prefix,
  accountId: text("an AWS account id of 12 digits", /^\d{12}$/),
  region,
  bucketNames,
  keyLayout: choice(KEY_LAYOUT_NAMES),
  allowedOrigins: origins,
  lifecycle,
  bucketLifecycle,
  incompleteUploadDays: whole(LIFECYCLE_DAYS),
  versioning,
  replication,
  formerRegions: list("Regions", region),
  encryptionKey: fields({ deletionWindowDays: whole(KEY_DELETION_WINDOW), rotationDays: whole(KEY_ROTATION_PERIOD) }),
  events,
  functions,
  cdn,
  mediaService: fields({
    trust,
    downloadUrlSeconds: whole({ unit: "seconds", min: 1, max: MAX_PRESIGNED_URL_SECONDS }),
  }),
  monitoring,
  deletionProtection: flag,
  state: stateStorage,
  github,
  suppressedRules: list(
    "suppressions",
    fields({
      rule: text("the name of a rule, such as ia-min-30", /^[a-z][a-z0-9-]*$/),
      address: resourceAddress,
      reason: text("why this is all right here, in 10 characters or more", /\S.{8,}\S/s),
    }),
  ),
  acceptedLosses,
  tags,
}) satisfies v.GenericSchema<unknown, Environment>;
