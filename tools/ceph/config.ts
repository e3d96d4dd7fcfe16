import { join } from "node:path";
import { LOOPBACK } from "../local-cloud/ports";

/** What `ceph.conf` depends on. */
export interface ClusterSettings {
  readonly folder: string;
  /** UUID of the cluster. */
  readonly fsid: string;
  readonly monitorPort: number;
  readonly httpPort: number;
  readonly tlsPort: number;
  /** Names of the keys that the gateway encrypts with. */
  readonly kmsKeyIds: readonly string[];
}

/** The gateway's name in Ceph. */
export const GATEWAY = "client.rgw";

/** Where the gateway finds its TLS key and certificate, in one file. */
export function certificateFile(folder: string): string {
  return join(folder, "tls.pem");
}

/** Address of the monitor, in the form that both the configuration and the monitor's map want. */
export function monitorAddress(port: number): string {
  return `[v2:${LOOPBACK}:${port}]`;
}

/** Renders `ceph.conf` for a cluster of one process each, in memory, on loopback, in one folder. */
export function renderConfig(settings: ClusterSettings): string {
  return Object.entries(sections(settings))
    .map(([name, values]) => [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${value}`), ""])
    .flat()
    .join("\n");
}

function sections(settings: ClusterSettings): Record<string, Record<string, string | number | boolean>> {
  const { folder, fsid, monitorPort, httpPort, tlsPort, kmsKeyIds } = settings;
  return {
    global: {
      fsid,
      mon_host: monitorAddress(monitorPort),
      auth_cluster_required: "none",
      auth_service_required: "none",
      auth_client_required: "none",
      public_addr: LOOPBACK,
      cluster_addr: LOOPBACK,
      run_dir: folder,
      crash_dir: folder,
      admin_socket: "",
      pid_file: "",
      log_file: join(folder, "$name.log"),
      // One copy, and one placement group a pool: nothing here is worth keeping.
      osd_pool_default_size: 1,
      osd_pool_default_min_size: 1,
      osd_pool_default_pg_num: 1,
      osd_pool_default_pgp_num: 1,
      osd_pool_default_pg_autoscale_mode: "off",
      osd_crush_chooseleaf_type: 0,
      mon_allow_pool_size_one: true,
      mon_max_pg_per_osd: 10_000,
    },
    mon: {
      mon_data: join(folder, "mon"),
      mon_cluster_log_file: join(folder, "cluster.log"),
      mon_data_avail_crit: 1,
      // The monitor collects proposals for a second each by default: that is 16 of the 18 seconds of a start.
      paxos_propose_interval: 0.02,
      paxos_min_wait: 0.01,
    },
    osd: {
      osd_data: join(folder, "osd"),
      osd_objectstore: "memstore",
      memstore_device_bytes: 2 ** 30,
      osd_class_load_list: "*",
      osd_class_default_list: "*",
    },
    [GATEWAY]: {
      ms_mon_client_mode: "crc",
      rgw_frontends: [
        `beast endpoint=${LOOPBACK}:${httpPort}`,
        `ssl_endpoint=${LOOPBACK}:${tlsPort}`,
        `ssl_certificate=${certificateFile(folder)}`,
        // Otherwise each TLS handshake waits 40 ms for an acknowledgement that the client is in no hurry to send.
        "tcp_nodelay=1",
      ].join(" "),
      rgw_crypt_require_ssl: false,
      rgw_crypt_s3_kms_backend: "testing",
      rgw_crypt_s3_kms_encryption_keys: kmsKeyIds.map((id, index) => `${id}=${keyMaterial(index)}`).join(" "),
      // Lifecycle acts only when `radosgw-admin lc process` says so; see lifecycle-clock.ts for the single shard.
      rgw_enable_lc_threads: false,
      rgw_lifecycle_work_time: "00:00-24:00",
      rgw_lc_max_objs: 1,
      rgw_lc_max_worker: 1,
      rgw_lc_max_wp_worker: 1,
    },
  };
}

/** 256 bits in base64; which ones does not matter, for they encrypt test data in memory. */
function keyMaterial(index: number): string {
  return Buffer.alloc(32, `media-storage test key ${index} `).toString("base64");
}
