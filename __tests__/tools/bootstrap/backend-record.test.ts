import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { backendRecord, declaredBackend, recordedBackend } from "../../../tools/bootstrap/backend-record";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "record-"));
  mkdirSync(path.join(folder, ".terraform"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("the backend of the last init is read without what was not given", async () => {
  const config = { bucket: "b", profile: null, endpoints: { s3: "http://127.0.0.1:1", iam: null }, ids: ["1"] };
  writeFileSync(backendRecord(folder), JSON.stringify({ version: 3, backend: { type: "s3", config, hash: 1 } }));
  expect(await recordedBackend(folder)).toEqual({
    type: "s3",
    config: { bucket: "b", endpoints: { s3: "http://127.0.0.1:1" }, ids: ["1"] },
  });
});

test("a folder that was never initialised has none", async () => {
  expect(await recordedBackend(folder)).toBeUndefined();
  writeFileSync(backendRecord(folder), JSON.stringify({ version: 3 }));
  expect(await recordedBackend(folder)).toBeUndefined();
});

test("HCP Terraform's block is no backend", () => {
  expect(declaredBackend({ backend: { local: { path: "a" } } })).toEqual({ type: "local", config: { path: "a" } });
  expect(declaredBackend({ cloud: { organization: "acme" } })).toBeUndefined();
});
