import type { ResourceChange } from "./change";
import { settingChanges } from "./losses/bucket-settings";
import { compareMoves } from "./losses/lifecycle-moves";
import { compareRemovals } from "./losses/lifecycle-removals";
import { LIFECYCLE, lifecycleOf } from "./losses/lifecycle-rules";

/** What a change of a lifecycle means for the objects of a bucket. */
export interface RetentionEffect {
  /** Of the resource that the plan changes. */
  readonly address: string;
  /** The bucket's name; `undefined` where it is known only at apply. */
  readonly bucket: string | undefined;
  /** One sentence without a full stop: `videos now expire after 90 days instead of 180: objects older than that go at the next run`. */
  readonly what: string;
  /** Whether objects go earlier than before, or may. */
  readonly shorter: boolean;
}

/**
 * What a plan does to the lives and the storage classes of objects, in both directions. Nothing of buckets that it makes,
 * since nothing is in there, nor of those that it destroys.
 *
 * @returns In the order of the plan; what goes earlier first for each bucket, changes of storage class last.
 */
export function retentionEffects(changes: readonly ResourceChange[]): readonly RetentionEffect[] {
  return settingChanges(changes, LIFECYCLE).flatMap((setting): readonly RetentionEffect[] => {
    // The resource that makes it anew tells of it.
    if (setting.madeAnew) return [];
    const { address, bucket } = setting;
    const [before, after] = [lifecycleOf(setting.before), lifecycleOf(setting.after)];
    const moves = compareMoves(before, after).map((what) => ({ what, shorter: false }));
    return [...compareRemovals(before, after), ...moves].map(({ what, shorter }) => ({
      address,
      bucket,
      what,
      shorter,
    }));
  });
}
