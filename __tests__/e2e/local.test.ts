import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import type { MediaStorageOutputs } from "../../contract";
import { dev } from "../../environments/dev";
import { PROJECT } from "../../tools/project";
import { type TerraformPlan, changesIn } from "../../tools/deploy/terraform-plan";
import { cloudsIn, processesOf } from "./left-behind";
import { NpmScript } from "./npm-script";

jest.setTimeout(10 * 60_000);

let local: NpmScript | undefined;
afterEach(() => {
  local?.dispose();
});

/** What a clone has not: what is installed, made or deployed here. */
const MADE_HERE = /^(node_modules|cdktf\.out|coverage|\.git|terraform\..*)$/;

/** The sources as a clone has them, so that what cdktf writes does not land in this checkout. */
function clone(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "clone-"));
  for (const name of readdirSync(PROJECT).filter((entry) => !MADE_HERE.test(entry))) {
    cpSync(path.join(PROJECT, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(PROJECT, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

test("npm run local stays up, npx cdktf reaches it by the printed lines, and Ctrl-C leaves nothing", async () => {
  const running = (local = new NpmScript("local"));
  await running.until(() => running.output.includes("Ctrl-C takes it down"), 300);
  const exports = running.output.split("\n").filter((line) => line.trim().startsWith("export "));
  const folder = clone();
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
    shell("npx cdktf destroy dev --auto-approve");
    shell("npx cdktf deploy dev --auto-approve");
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
    local = new NpmScript("local", "--port", String(port));
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
  local = new NpmScript("local", ...args);
  expect(await local.exitCode()).toBe(1);
  expect(local.output).toContain(message);
});
