import { randomUUID } from "node:crypto";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, LOOPBACK } from "../local-cloud/ports";
import type { CephCommands } from "./commands";
import { certificateFile, GATEWAY, monitorAddress, renderConfig } from "./config";

const READY_WITHIN_MS = 60_000;

/** Storage classes besides STANDARD: without a pool of its own, a class is silently skipped at the transition. */
export const STORAGE_CLASSES = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

/** Where a started cluster answers. */
export interface Cluster {
  readonly httpPort: number;
  readonly tlsPort: number;
  /** PEM. */
  readonly certificate: string;
}

/** Starts a monitor, a store and the gateway, and waits until the gateway answers. */
export async function startCluster(ceph: CephCommands, kmsKeyIds: readonly string[]): Promise<Cluster> {
  const [monitorPort, httpPort, tlsPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const fsid = randomUUID();
  const settings = { folder: ceph.folder, fsid, monitorPort, httpPort, tlsPort, kmsKeyIds };
  for (const name of ["mon", "osd"]) mkdirSync(join(ceph.folder, name));
  writeFileSync(join(ceph.folder, "ceph.conf"), renderConfig(settings));
  const [certificate] = await Promise.all([makeCertificate(ceph), startStore(ceph, fsid, monitorPort)]);
  await addStorageClasses(ceph);
  await answering(ceph.start("radosgw", ["-n", GATEWAY]), `http://${LOOPBACK}:${httpPort}/`, ceph);
  return { httpPort, tlsPort, certificate };
}

async function startStore(ceph: CephCommands, fsid: string, monitorPort: number): Promise<void> {
  const address = monitorAddress(monitorPort);
  await ceph.run("monmaptool", ["--create", "--fsid", fsid, "--addv", "a", address, "monmap"]);
  await ceph.run("ceph-mon", ["-c", "ceph.conf", "-i", "a", "--mkfs", "--monmap", "monmap"]);
  ceph.start("ceph-mon", ["-i", "a"]);
  const uuid = randomUUID();
  const tell = (...args: readonly string[]): Promise<string> =>
    ceph.run("ceph", ["-c", "ceph.conf", "--connect-timeout", "30", ...args]);
  await tell("osd", "new", uuid);
  await ceph.run("ceph-osd", ["-c", "ceph.conf", "-i", "0", "--mkfs", "--osd-uuid", uuid]);
  ceph.start("ceph-osd", ["-i", "0"]);
  await tell("osd", "crush", "add", "osd.0", "1", "root=default", "host=localhost");
}

async function makeCertificate(ceph: CephCommands): Promise<string> {
  const subject = ["-subj", `/CN=${LOOPBACK}`, "-addext", `subjectAltName=IP:${LOOPBACK}`, "-days", "2"];
  const files = ["-keyout", "tls.key", "-out", "tls.crt"];
  await ceph.run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...subject]);
  const [key, certificate] = ["tls.key", "tls.crt"].map((name) => readFileSync(join(ceph.folder, name), "utf8"));
  writeFileSync(certificateFile(ceph.folder), `${key ?? ""}${certificate ?? ""}`, { mode: 0o600 });
  return certificate ?? "";
}

async function addStorageClasses(ceph: CephCommands): Promise<void> {
  // The first command that opens the store makes the default zone; the zone's own commands do not.
  await ceph.admin("user", "list");
  for (const storageClass of STORAGE_CLASSES) {
    const placement = ["--placement-id", "default-placement", "--storage-class", storageClass];
    const pool = ["--data-pool", `default.rgw.${storageClass}.data`];
    await ceph.admin("zonegroup", "placement", "add", "--rgw-zonegroup", "default", ...placement);
    await ceph.admin("zone", "placement", "add", "--rgw-zone", "default", ...placement, ...pool);
  }
}

async function answering(gateway: ChildProcess, url: string, ceph: CephCommands): Promise<void> {
  const started = Date.now();
  while (Date.now() - started < READY_WITHIN_MS) {
    if (gateway.exitCode !== null || gateway.signalCode !== null) {
      throw new Error(`radosgw ended with ${String(gateway.exitCode ?? gateway.signalCode)}.\n${ceph.log()}`);
    }
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok === true) return;
    await sleep(25);
  }
  throw new Error(`radosgw did not answer within ${READY_WITHIN_MS / 1000} seconds.\n${ceph.log()}`);
}
