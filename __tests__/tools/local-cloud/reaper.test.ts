import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { findProcess, listProcesses, parsePsLine, parseStat } from "../../../tools/local-cloud/reaper/processes";
import { FOLDER_PREFIX, reap } from "../../../tools/local-cloud/reaper/reap";
import { Reaper } from "../../../tools/local-cloud/reaper/reaper";

jest.setTimeout(30_000);

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "reaper-test-"));
  folder = join(parent, `${FOLDER_PREFIX}x`);
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

const isAlive = (pid: number): boolean => findProcess(pid)?.zombie === false;

async function until(condition: () => boolean, withinMs = 15_000): Promise<boolean> {
  for (const end = Date.now() + withinMs; !condition() && Date.now() < end;) await sleep(50);
  return condition();
}

const HOLDER = ["--require", require.resolve("sucrase/register"), join(__dirname, "holder.ts")];

/** Starts the holder and waits for the numbers of its processes: itself, the reaper, and what the reaper is to end. */
async function hold(
  command: string,
  args: readonly string[],
  env = process.env,
): Promise<readonly [ChildProcess, number[]]> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true, env });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  await until(() => /^\d[\d ]+\n/m.test(output));
  const pids = (/^\d[\d ]+\n/m.exec(output)?.[0] ?? "").trim().split(" ").map(Number);
  expect(pids).toHaveLength(6);
  expect(pids.filter(isAlive)).toEqual(pids);
  return [child, pids];
}

function holder(): Promise<readonly [ChildProcess, number[]]> {
  return hold(process.execPath, [...HOLDER, folder, randomBytes(4).toString("hex")]);
}

async function expectNothingLeft(pids: readonly number[]): Promise<void> {
  await until(() => !pids.some(isAlive) && !existsSync(folder));
  expect(pids.filter(isAlive)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
}

describe("whatever way the owner ends, nothing is left", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s: exits with %d, after the cleaning", async (signal, exitCode) => {
    const [child, pids] = await holder();
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([exitCode, null]);
    await expectNothingLeft(pids);
  });

  test("Ctrl-C, which reaches the whole process group", async () => {
    const [child, pids] = await holder();
    process.kill(-(child.pid ?? 0), "SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    await expectNothingLeft(pids);
  });

  test("impatience: a second signal ends the owner at once, and the reaper goes on", async () => {
    const [child, pids] = await holder();
    child.kill("SIGINT");
    await sleep(300);
    const again = Date.now();
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([143, null]);
    expect(Date.now() - again).toBeLessThan(1500);
    await expectNothingLeft(pids);
  });

  test("SIGKILL of the owner, and of its whole group", async () => {
    const [child, pids] = await holder();
    process.kill(-(child.pid ?? 0), "SIGKILL");
    await expectNothingLeft(pids);
  });

  test("SIGKILL of the npm that started it", async () => {
    const [id, script] = [randomBytes(4).toString("hex"), join(parent, "package.json")];
    const start = [process.execPath, ...HOLDER, folder, id].map((word) => `'${word}'`).join(" ");
    writeFileSync(script, JSON.stringify({ scripts: { hold: start } }));
    const [child, pids] = await hold("npm", ["run", "--silent", "--prefix", parent, "hold"]);
    child.kill("SIGKILL");
    await expectNothingLeft(pids);
  });
});

describe("Reaper", () => {
  const mark = (): string => randomBytes(4).toString("hex");

  test("finish removes everything, once; ended children are forgotten", async () => {
    const reaper = new Reaper(mark());
    reaper.addFolder(folder);
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    const ended = spawn("true");
    reaper.addProcess(ended);
    await once(ended, "exit");
    const child = spawn("sleep", ["1000"]);
    reaper.addProcess(child);
    await Promise.all([reaper.finish(), reaper.finish()]);
    expect(isAlive(child.pid ?? 0)).toBe(false);
    expect(existsSync(folder)).toBe(false);
    expect(isAlive(reaper.pid ?? 0)).toBe(false);
  });

  test("when somebody kills the reaper, the owner does its work", async () => {
    const reaper = new Reaper(mark());
    reaper.addFolder(folder);
    mkdirSync(folder);
    const child = spawn("sleep", ["1000"]);
    reaper.addProcess(child);
    process.kill(reaper.pid ?? 0, "SIGKILL");
    await reaper.finish();
    expect(isAlive(child.pid ?? 0)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });

  test("a folder that is not a local cloud's is reported, and left alone", async () => {
    const reaper = new Reaper(mark());
    reaper.addFolder(parent);
    await expect(reaper.finish()).rejects.toThrow(
      `The local cloud could not remove everything. Left are: folder ${parent} (not one of a local cloud: left alone).`,
    );
    expect(existsSync(parent)).toBe(true);
  });
});

test("a process that took over a registered number is not touched", async () => {
  const child = spawn("sleep", ["1000"]);
  const pid = child.pid ?? 0;
  try {
    expect(await reap({ processes: [{ pid, start: "long ago" }], folders: [], mark: "NO_SUCH=mark" }, [])).toEqual([]);
    expect(isAlive(pid)).toBe(true);
  } finally {
    child.kill("SIGKILL");
  }
});

describe("processes", () => {
  test("this one is found, with its parent", () => {
    expect(findProcess(process.pid)).toMatchObject({ pid: process.pid, parent: process.ppid, zombie: false });
    expect(listProcesses().map(({ pid }) => pid)).toContain(process.pid);
    expect(findProcess(2 ** 22 + 1)).toBeUndefined();
  });

  test("names with brackets and spaces do not confuse /proc/<pid>/stat", () => {
    const rest = "10 11 12 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 1 0 132647 3133440 416";
    expect(parseStat(`42 (a) Z (b) S ${rest}`)).toEqual({ pid: 42, parent: 10, start: "132647", zombie: false });
    expect(parseStat(`42 (x) Z ${rest}`)?.zombie).toBe(true);
    expect(parseStat("")).toBeUndefined();
  });

  test("ps lines", () => {
    const start = "Sun Nov 22 03:55:01 2026";
    expect(parsePsLine(`  42     1 Ss   ${start}  `)).toEqual({ pid: 42, parent: 1, start, zombie: false });
    expect(parsePsLine(`42 1 Z+ ${start}`)?.zombie).toBe(true);
    expect(parsePsLine("")).toBeUndefined();
  });
});
