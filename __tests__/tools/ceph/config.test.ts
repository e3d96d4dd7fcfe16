import { describe, expect, test } from "@jest/globals";
import { renderConfig } from "../../../tools/ceph/config";

const config = renderConfig({
  folder: "/a/folder",
  fsid: "00000000-0000-0000-0000-000000000000",
  monitorPort: 1001,
  httpPort: 1002,
  tlsPort: 1003,
  kmsKeyIds: ["first", "second"],
});

describe("ceph.conf", () => {
  test("listens on loopback only, over HTTP and TLS", () => {
    expect(config).toContain("mon_host = [v2:127.0.0.1:1001]\n");
    expect(config).toContain(
      "rgw_frontends = beast endpoint=127.0.0.1:1002 ssl_endpoint=127.0.0.1:1003 ssl_certificate=/a/folder/tls.pem tcp_nodelay=1\n",
    );
  });

  test("writes into its folder only", () => {
    const paths = [...config.matchAll(/ = (\/\S*)$/gm)].map(([, path]) => path);
    expect(paths).toHaveLength(6);
    expect(paths.filter((path) => path?.startsWith("/a/folder") !== true)).toEqual([]);
  });

  test("has a key of 256 bits, and a different one, for each name", () => {
    const keys = /encryption_keys = (.*)$/m
      .exec(config)?.[1]
      ?.split(" ")
      .map((pair) => /^([^=]+)=(.*)$/.exec(pair));
    expect(keys?.map((pair) => pair?.[1])).toEqual(["first", "second"]);
    const material = keys?.map((pair) => pair?.[2] ?? "") ?? [];
    expect(material.map((key) => Buffer.from(key, "base64").length)).toEqual([32, 32]);
    expect(new Set(material).size).toBe(2);
  });

  test("has its sections in the order that readers expect", () => {
    expect([...config.matchAll(/^\[(.*)\]$/gm)].map(([, name]) => name)).toEqual([
      "global",
      "mon",
      "osd",
      "client.rgw",
    ]);
  });
});
