import { LOSS_KINDS } from "../../environments/losses";
import type { ResourceChange } from "./change";
import { destroyedLosses } from "./losses/destroyed";
import { distributionLosses } from "./losses/distributions";
import { encryptionLosses } from "./losses/encryption";
import { keyPolicyLosses } from "./losses/key-policies";
import type { Loss } from "./losses/loss";
import { publicAccessLosses } from "./losses/public-access";
import { replicationLosses } from "./losses/replication";
import { retentionLosses } from "./losses/shorter-retention";
import { versioningLosses } from "./losses/versioning";

export type { Loss } from "./losses/loss";

/**
 * What a plan takes away that no later plan gives back: data, keys, and the settings that keep data or keep others from it.
 * Where it depends on what is known only at apply, it counts, and the sentence says that it may.
 *
 * @param changes All of a plan: the settings of a bucket that the plan makes are no loss, nor those of one that it destroys.
 * @returns By kind, in the order of LOSS_KINDS; each in the order of the plan.
 */
export function lossesIn(changes: readonly ResourceChange[]): readonly Loss[] {
  const losses = [
    ...destroyedLosses(changes),
    ...retentionLosses(changes),
    ...encryptionLosses(changes),
    ...publicAccessLosses(changes),
    ...versioningLosses(changes),
    ...replicationLosses(changes),
    ...keyPolicyLosses(changes),
    ...distributionLosses(changes),
  ];
  const places = new Map(changes.map(({ address }, index) => [address, index]));
  const place = ({ address }: Loss): number => places.get(address) ?? 0;
  return LOSS_KINDS.flatMap((kind) =>
    losses.filter((loss) => loss.kind === kind).toSorted((one, other) => place(one) - place(other)),
  );
}
