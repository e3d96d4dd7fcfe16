/** What a plan can lose that nobody gets back by another plan: see tools/changes/losses.ts. */
export const LOSS_KINDS = [
  "destroy",
  "replace",
  "shorter-retention",
  "encryption",
  "public-access-block",
  "versioning",
  "replication",
] as const;

/** See {@link LOSS_KINDS}. */
export type LossKind = (typeof LOSS_KINDS)[number];
