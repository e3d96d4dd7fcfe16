import { setTimeout as sleep } from "node:timers/promises";
import type { Environment } from "../../environments";
import { keysIn, localS3Client } from "./local-s3-client";
import { stateBucketOf } from "./state-bucket";

const POLL_MILLISECONDS = 250;

/** What the state bucket held while something ran. */
export interface StateBucketWatch<T> {
  readonly result: T;
  /** Whether Terraform's lock was there at any moment. */
  readonly lockSeen: boolean;
  /** The keys that are left. */
  readonly keys: readonly string[];
}

/** Watches an environment's state bucket for Terraform's lock for as long as `work` runs. */
export async function watchStateBucket<T>(
  endpoint: string,
  environment: Environment,
  work: () => Promise<T>,
): Promise<StateBucketWatch<T>> {
  const { bucketName } = stateBucketOf(environment);
  const client = localS3Client(endpoint, environment.region);
  const keys = (): Promise<readonly string[]> => keysIn(client, bucketName);
  let lockSeen = false;
  const ended = new AbortController();
  const poll = async (): Promise<void> => {
    while (!ended.signal.aborted && !lockSeen) {
      lockSeen = (await keys()).some((key) => key.endsWith(".tflock"));
      await sleep(POLL_MILLISECONDS);
    }
  };
  const polling = poll();
  // A failed poll is reported after the work, and must not hide why the work itself failed.
  polling.catch(() => undefined);
  try {
    const result = await work();
    ended.abort();
    await polling;
    return { result, lockSeen, keys: await keys() };
  } finally {
    ended.abort();
    client.destroy();
  }
}
