import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCeph } from "../../../tools/ceph/programs";
import { MissingToolError } from "../../../tools/local-cloud/errors";

const ALL = "ceph ceph-mon ceph-osd monmaptool rados radosgw radosgw-admin faketime openssl".split(" ");

describe("findCeph", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "find-ceph-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([{}, { PATH: "" }])("names every program and the packages when PATH is empty: %j", (env) => {
    const find = (): unknown => findCeph(env);
    expect(find).toThrow(MissingToolError);
    expect(find).toThrow(`Not on PATH, but needed for Ceph's gateway: ${ALL.join(", ")}.`);
    expect(find).toThrow(
      "apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-base faketime openssl",
    );
  });

  test("names only what is missing", () => {
    for (const name of ALL.slice(0, -2)) writeFileSync(join(folder, name), "", { mode: 0o755 });
    expect(() => findCeph({ PATH: folder })).toThrow("gateway: faketime, openssl.");
  });

  test("gives the full path of each", () => {
    for (const name of ALL) writeFileSync(join(folder, name), "", { mode: 0o755 });
    expect(findCeph({ PATH: folder })).toEqual(Object.fromEntries(ALL.map((name) => [name, join(folder, name)])));
  });
});
