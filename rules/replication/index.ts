import type { Rule } from "../rule";
import { bucketKeyContext } from "./bucket-key-context";
import { dmrNoTags } from "./dmr-no-tags";
import { dmrRequired } from "./dmr-required";
import { kmsPair } from "./kms-pair";
import { ownerOverride } from "./owner-override";
import { priorityUnique } from "./priority-unique";
import { replicaKeyRegion } from "./replica-key-region";
import { replicationIam } from "./replication-iam";
import { replicationTarget } from "./replication-target";
import { rtcComplete } from "./rtc-complete";
import { versioningBoth } from "./versioning-both";
import { versioningFrozen } from "./versioning-frozen";

/** What AWS demands of replication, in the order of the rulebook. */
export const replicationRules: readonly Rule[] = [
  versioningBoth,
  priorityUnique,
  dmrRequired,
  dmrNoTags,
  rtcComplete,
  kmsPair,
  replicaKeyRegion,
  replicationIam,
  bucketKeyContext,
  ownerOverride,
  replicationTarget,
  versioningFrozen,
];
