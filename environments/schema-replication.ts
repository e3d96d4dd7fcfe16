import * as v from "valibot";
import { LIFECYCLE_DAYS, TRANSITION_STORAGE_CLASSES } from "../contract/aws";
import { REPLICA_NAME } from "./replica-bucket-names";
import { checked, choice, fields, flag, list, text, whole } from "./schema-parts";
import { region } from "./schema-region";

/** What becomes of old versions. */
export const versioning = v.nullable(fields({ noncurrentVersionDays: whole(LIFECYCLE_DAYS) }));

const replica = fields({
  name: text("lower-case letters and digits, beginning with a letter, 10 at most", REPLICA_NAME),
  region,
  storageClass: choice(["STANDARD", ...TRANSITION_STORAGE_CLASSES]),
});

const replicas = checked(list("replica Regions", replica), ({ length }) =>
  length > 0 ? [] : [{ path: [], message: "must be at least 1 replica Region, got: 0" }],
);

/** Copies in other Regions. */
export const replication = v.nullable(fields({ replicas, timeControl: flag }));
