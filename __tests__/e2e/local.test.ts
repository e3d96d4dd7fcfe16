import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import type { MediaStorageOutputs } from "../../contract";
import { dev } from "../../environments/dev";
import { type TerraformPlan, changesIn } from "../../tools/deploy/terraform-plan";
import { copyProject } from "../../tools/rehearse/project-copy";
import { cloudsIn, processesOf } from "./left-behind";
import { OwnScript } from "./npm-script";

jest.setTimeout(10 * 60_000);

let local: OwnScript | undefined;
afterEach(() => {
  local?.dispose();
});

test("npm run local stays up, npx cdktf reaches it by the printed lines, and Ctrl-C leaves nothing", async () => {
  const running = (local = new OwnScript("local"));
  await running.until(() => running.output.includes("Ctrl-C takes it down"), 480);
  const exports = running.output.split("\n").filter((line) => line.trim().startsWith("export "));
  const folder = mkdtempSync(path.join(tmpdir(), "clone-"));
  copyProject(folder);
  const shell = (command: string): string => {
    const script = `${exports.join("\n")}\n${command}`;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ended with ${status ?? "a signal"}:\n${stdout}${stderr}`);
    return stdout;
  };
  try {
    expect(shell("npx cdktf list")).toMatch(/dev-state[\s\S]*prod-state/);
    shell("npx cdktf diff dev");
    const plan = JSON.parse(shell("terraform -chdir=cdktf.out/stacks/dev show -json plan")) as TerraformPlan;
    expect(changesIn(plan)).toEqual([]);
    const file = path.join(folder, "environments", "dev.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace("logRetentionDays: 7,", "logRetentionDays: 14,"));
    shell("npx cdktf deploy dev --auto-approve");
    const state = shell("terraform -chdir=cdktf.out/stacks/dev state pull");
    expect(state.match(/"retention_in_days": \d+/g)).toEqual(Array(2).fill('"retention_in_days": 14'));
    const outputs = JSON.parse(shell("npm run --silent outputs -- dev")) as MediaStorageOutputs;
    expect(outputs.buckets).toEqual(dev.bucketNames);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const cloud = cloudsIn(running.folder)[0] ?? "none";
  running.interrupt("SIGINT");
  expect(await running.exitCode()).not.toBe(0);
  await running.until(() => processesOf(cloud).length === 0, 30);
  expect(readdirSync(running.folder)).toEqual([]);
});

test("a taken port is one clear message, and nothing is left of the attempt", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  try {
    local = new OwnScript("local", "--port", String(port));
    expect(await local.exitCode()).toBe(1);
    expect(local.output).toContain(`Port ${port} of 127.0.0.1 is taken by another program`);
    expect(readdirSync(local.folder)).toEqual([]);
  } finally {
    other.close();
  }
});

test.each([
  [["--port", "http"], "must be a whole number, 1 to 65535, got: http"],
  [["--prot", "1"], "unknown option '--prot'"],
  [["staging"], 'Unknown environment: must be one of dev, prod, got: "staging"'],
])("npm run local -- %j is refused", async (args, message) => {
  local = new OwnScript("local", ...args);
  expect(await local.exitCode()).toBe(1);
  expect(local.output).toContain(message);
});
