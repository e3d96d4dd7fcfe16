import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import type { Environment, StateStorage } from "../../environments";
import { dev } from "../../environments/dev";
import { findTerraform, type RunResult } from "../../tools/local-cloud";
import { runCommand } from "../../tools/local-cloud/run";
import { type Workspace, lockReport, unlock } from "../../tools/unlock/unlock";
import { temporaryFolder } from "../helpers/stacks";
import { StateServer } from "./state-server";

jest.setTimeout(3 * 60_000);

/** A stack without a provider, and an apply of it that goes on for as long as it is let. */
const resource = { terraform_data: { one: { provisioner: [{ "local-exec": { command: "exec sleep 170" } }] } } };
const HOLDER = /^The state of dev is locked by \S+@\S+, since \S+ \S+ \+0000 UTC, for: apply\.\n/;
const NOT_LOCKED = "The state of dev is not locked.";

const folder = temporaryFolder();
const env = { PATH: process.env["PATH"] ?? "", HOME: folder, CHECKPOINT_DISABLE: "1" };
let terraform = "";
let server: StateServer;
let holder: ChildProcess | undefined;

beforeAll(async () => {
  terraform = (await findTerraform(process.env)).path;
  server = await StateServer.start();
});
afterEach(kill);
afterAll(() => {
  server.close();
});

/** What is done with the stack, by the real Terraform. */
const workspace: Workspace = {
  synth: () => Promise.resolve(),
  terraform: (_stack, args) => runCommand(terraform, args, { cwd: folder, env }, () => undefined),
  mustTerraform: async (stack, args): Promise<RunResult> => {
    const result = await workspace.terraform(stack, args);
    if (result.exitCode !== 0) throw new Error(result.output);
    return result;
  },
};

/** Keeps the state there, and begins an apply that locks it. */
async function locked(state: StateStorage, backend: object): Promise<Environment> {
  writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify({ terraform: { backend }, resource }));
  await workspace.mustTerraform(dev.name, ["init", "-reconfigure", "-input=false", "-no-color"]);
  const apply = spawn(terraform, ["apply", "-auto-approve", "-no-color"], { cwd: folder, env, detached: true });
  holder = apply;
  let output = "";
  apply.stderr.on("data", (data: Buffer) => (output += data.toString()));
  for await (const data of apply.stdout) if ((output += String(data)).includes("Executing: ")) break;
  expect(output).toContain("Executing: ");
  return { ...dev, state };
}

/** As a machine does that goes away: the apply gives nothing back. */
async function kill(): Promise<void> {
  if (holder?.pid === undefined || holder.signalCode !== null) return;
  const gone = once(holder, "exit");
  process.kill(-holder.pid, "SIGKILL");
  await gone;
}

test("a server's lock outlives its run, and only the lock that is named is cleared", async () => {
  const address = `${server.address}/dev`;
  const methods = { update_method: "POST", lock_method: "LOCK", unlock_method: "UNLOCK" };
  const http = { address, lock_address: address, unlock_address: address, ...methods };
  const environment = await locked({ kind: "http", address: server.address }, { http });
  await kill();

  const report = await lockReport(environment, workspace);
  expect(report).toMatch(/^The state of dev is locked by somebody whom its server does not name\.\n/);
  const [, id = "none"] = /npm run unlock -- dev --id (\S+)$/.exec(report) ?? [];

  const another = "11111111-2222-3333-4444-555555555555";
  await expect(unlock(environment, another, workspace)).rejects.toThrow(
    new Error(`The lock ${another} is not held any more. ${report}`),
  );
  expect(server.requests).not.toContain("UNLOCK /dev");

  await unlock(environment, id, workspace);
  expect(await lockReport(environment, workspace)).toBe(NOT_LOCKED);
  await expect(unlock(environment, id, workspace)).rejects.toThrow(new Error(NOT_LOCKED));
});

test("a file's lock goes with its process, and nobody else can clear it", async () => {
  const file = path.join(folder, "terraform.dev.tfstate");
  const environment = await locked({ kind: "local" }, { local: { path: file } });

  const report = await lockReport(environment, workspace);
  expect(report).toMatch(HOLDER);
  expect(report.replace(HOLDER, "")).toBe(
    "It is a file, and locked for as long as the process that works on it lives: wait for that, or end it.",
  );
  await expect(unlock(environment, "any", workspace)).rejects.toThrow(new Error(report));

  await kill();
  expect(await lockReport(environment, workspace)).toBe(NOT_LOCKED);
  await expect(unlock(environment, "any", workspace)).rejects.toThrow(new Error(NOT_LOCKED));
});
