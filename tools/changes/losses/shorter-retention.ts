import type { ResourceChange } from "../change";
import { settingChanges } from "./bucket-settings";
import { compareRemovals } from "./lifecycle-removals";
import { LIFECYCLE, lifecycleOf } from "./lifecycle-rules";
import type { Loss } from "./loss";
import { lockLosses } from "./object-locks";
import { keptLosses } from "./kept-for";
import { backupLosses } from "./backups";

/**
 * What is kept for a shorter time: objects, messages, logs, backups.
 *
 * The window in which the deletion of a KMS key or a secret can be taken back is none of it: it keeps nothing, and what is
 * deleted is a loss of its own.
 */
export function retentionLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return [...lifecycleLosses(changes), ...lockLosses(changes), ...keptLosses(changes), ...backupLosses(changes)];
}

function lifecycleLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return settingChanges(changes, LIFECYCLE).flatMap(({ address, type, before, after, phrase }) =>
    compareRemovals(lifecycleOf(before), lifecycleOf(after), ` in ${phrase}`)
      .filter(({ shorter }) => shorter)
      .map(({ what }): Loss => ({ kind: "shorter-retention", address, type, what })),
  );
}
