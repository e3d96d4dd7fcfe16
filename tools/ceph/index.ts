import { randomBytes } from "node:crypto";
import { onInterrupt } from "../local-cloud/interrupt";
import { LOOPBACK } from "../local-cloud/ports";
import { startCluster } from "./cluster";
import { CephCommands } from "./commands";
import { runLifecycle, secondsAhead } from "./lifecycle-clock";
import { findCeph } from "./programs";
import type { CephGateway, CephGatewayOptions, Credentials } from "./types";

export { STORAGE_CLASSES } from "./cluster";
export { toGatewayPolicy, type PolicyDocument } from "./policy";
export { findCeph, type CephPrograms } from "./programs";
export type { CephGateway, CephGatewayOptions, Credentials } from "./types";

/** Shaped like ARNs, as code that presigns uploads wants them; to the gateway they are only names. */
const KMS_KEY_IDS = [
  "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001",
  "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000002",
] as const;

/** Starts Ceph's S3 gateway. Whatever way this process ends, nothing of it stays behind. */
export async function startCephGateway({
  onInterrupt: onSignal = announce,
}: CephGatewayOptions = {}): Promise<CephGateway> {
  const ceph = new CephCommands(findCeph(process.env));
  let stopping: Promise<void> | undefined;
  const forget = onInterrupt((reason) => {
    onSignal(reason);
    return stop();
  });
  const stop = (): Promise<void> => (stopping ??= ceph.stop().finally(forget));
  try {
    const { httpPort, tlsPort, certificate } = await startCluster(ceph, KMS_KEY_IDS);
    const owner = await createUser(ceph, "owner");
    const stranger = await createUser(ceph, "stranger");
    let clock: Promise<void> = Promise.resolve();
    return {
      ...owner,
      endpoint: `http://${LOOPBACK}:${httpPort}`,
      tlsEndpoint: `https://${LOOPBACK}:${tlsPort}`,
      certificate,
      folder: ceph.folder,
      // The gateway's own name for its only region is `default`; it verifies signatures for any.
      region: "us-east-1",
      stranger,
      kmsKeyId: KMS_KEY_IDS[0],
      otherKmsKeyId: KMS_KEY_IDS[1],
      runLifecycle: (daysFromNow, from = new Date()) => {
        const ahead = secondsAhead(daysFromNow, from, new Date());
        // One at a time, whatever the callers do.
        const run = clock.then(() => runLifecycle(ceph, ahead));
        clock = run.catch(() => undefined);
        return run;
      },
      log: () => ceph.log(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createUser(ceph: CephCommands, uid: string): Promise<Credentials & { readonly userArn: string }> {
  const accessKeyId = randomBytes(10).toString("hex").toUpperCase();
  const secretAccessKey = randomBytes(20).toString("hex");
  const keys = ["--access-key", accessKeyId, "--secret-key", secretAccessKey];
  await ceph.admin("user", "create", "--uid", uid, "--display-name", uid, ...keys);
  return { accessKeyId, secretAccessKey, userArn: `arn:aws:iam:::user/${uid}` };
}

function announce(reason: string): void {
  process.stderr.write(`\n${reason}: taking the gateway down.\n`);
}
