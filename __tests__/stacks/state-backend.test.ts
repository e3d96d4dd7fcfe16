import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { StateStorage } from "../../environments";
import { dev } from "../../environments/dev";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";

const outdir = temporaryFolder();
const app = (state: StateStorage): TestApp => new TestApp(outdir, { environments: [{ ...dev, state }] });

/** What a stack says of its state. */
function backendOf(state: StateStorage, id: string): unknown {
  const { terraform } = new Synthesised(app(state).stack(id)).json;
  return { backend: terraform?.["backend"], cloud: terraform?.["cloud"] };
}

describe("HCP Terraform", () => {
  const state = { kind: "hcp", hostname: "app.terraform.io", organization: "quikapp", workspace: "media" } as const;

  test("has a workspace for each stack, and there is no stack of a state bucket", () => {
    expect(app(state).stackIds).not.toContain("dev-state");
    const cloud = { hostname: "app.terraform.io", organization: "quikapp" };
    expect(backendOf(state, "dev")).toEqual({ backend: undefined, cloud: { ...cloud, workspaces: { name: "media" } } });
    expect(backendOf(state, "dev-access")).toEqual({
      backend: undefined,
      cloud: { ...cloud, workspaces: { name: "media-access" } },
    });
  });
});

describe("an HTTP backend", () => {
  const state = { kind: "http", address: "https://git.quikapp.com/state" } as const;

  test("has a URL for each stack, locks included, and no credentials", () => {
    expect(app(state).stackIds).not.toContain("dev-state");
    for (const id of ["dev", "dev-access"]) {
      const address = `https://git.quikapp.com/state/${id}`;
      expect(backendOf(state, id)).toEqual({
        backend: {
          http: {
            address,
            update_method: "POST",
            lock_address: address,
            lock_method: "LOCK",
            unlock_address: address,
            unlock_method: "UNLOCK",
          },
        },
        cloud: undefined,
      });
    }
  });
});

test("a local state is a file of the stack's name", () => {
  const folder = join(outdir, "local");
  const local = new TestApp(folder, { environments: [{ ...dev, state: { kind: "local" } }] });
  expect(local.stackIds).not.toContain("dev-state");
  local.synth();
  const text = readFileSync(join(folder, "stacks", "dev", "cdk.tf.json"), "utf8");
  const { terraform } = JSON.parse(text) as { terraform: { backend: { local: { path: string } } } };
  expect(terraform.backend.local.path).toMatch(/terraform\.dev\.tfstate$/);
});

test("the state bucket keeps every state of its environment, each under a key of its own", () => {
  const key = (id: string): string => (backendOf(dev.state, id) as { backend: { s3: { key: string } } }).backend.s3.key;
  expect(["dev", "dev-access", "dev-state"].map(key)).toEqual([
    "dev/media-storage.tfstate",
    "dev/access.tfstate",
    "dev/state-bucket.tfstate",
  ]);
});
