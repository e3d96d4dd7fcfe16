import { MissingToolError } from "../local-cloud/errors";
import { findOnPath, type Environment } from "../local-cloud/find-tool";

const NAMES = [
  "ceph",
  "ceph-mon",
  "ceph-osd",
  "monmaptool",
  "rados",
  "radosgw",
  "radosgw-admin",
  "faketime",
  "openssl",
] as const;

const INSTALL =
  "On Debian or Ubuntu: apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-base faketime openssl" +
  " (or run tools/ceph/install.sh as root, which starts no system service).";

/** Full paths of the programs that a gateway needs, by name. */
export type CephPrograms = Readonly<Record<(typeof NAMES)[number], string>>;

/** Finds Ceph and the clock on PATH; throws one MissingToolError that names everything missing. */
export function findCeph(env: Environment): CephPrograms {
  const found = NAMES.map((name) => [name, findOnPath(name, env)] as const);
  const missing = found.flatMap(([name, path]) => (path === undefined ? [name] : []));
  if (missing.length > 0) {
    throw new MissingToolError(
      "radosgw",
      `Not on PATH, but needed for Ceph's gateway: ${missing.join(", ")}.`,
      INSTALL,
    );
  }
  return Object.fromEntries(found) as CephPrograms;
}
