import type { CephCommands } from "./commands";

const SECONDS_A_DAY = 86_400;

/** An entry of `radosgw-admin lc list`. */
export interface LifecycleEntry {
  /** `tenant:bucket:marker`. */
  readonly bucket: string;
  readonly status: string;
}

/** How far ahead of `now` the clock is, in whole seconds, when it shows `days` after `from`. */
export function secondsAhead(days: number, from: Date, now: Date): number {
  if (!Number.isFinite(days) || days < 0) throw new Error(`days must be a number of 0 or more, got: ${days}`);
  return Math.max(0, Math.round((from.getTime() - now.getTime()) / 1000 + days * SECONDS_A_DAY));
}

/**
 * Lets lifecycle act on every bucket with the clock ahead.
 *
 * Objects keep their real age; only the process that compares it with the clock lives in the future. That process takes
 * one bucket a shard and always the first (Ceph 16.2), so there is one shard, from which each bucket is taken once it
 * was served; `lc reshard fix` puts them back.
 */
export async function runLifecycle(ceph: CephCommands, ahead: number): Promise<void> {
  const shard = ["-c", "ceph.conf", "-p", "default.rgw.log", "-N", "lc"];
  try {
    for (let left = await listEntries(ceph); left.length > 0;) {
      await ceph.adminAhead(ahead, "lc", "process");
      const after = await listEntries(ceph);
      const served = after.filter(({ status }) => status === "COMPLETE");
      for (const { bucket } of served) await ceph.run("rados", [...shard, "rmomapkey", "lc.0", bucket]);
      // A deleted bucket leaves the list by itself.
      if (served.length === 0 && after.length >= left.length) throw stuck(after);
      left = after.filter((entry) => !served.includes(entry));
    }
  } finally {
    await ceph.admin("lc", "reshard", "fix");
  }
}

async function listEntries(ceph: CephCommands): Promise<readonly LifecycleEntry[]> {
  return JSON.parse(await ceph.admin("lc", "list")) as readonly LifecycleEntry[];
}

function stuck(entries: readonly LifecycleEntry[]): Error {
  const list = entries.map(({ bucket, status }) => `${bucket} (${status})`).join(", ");
  return new Error(`The gateway did not process the lifecycle of ${list}.`);
}
