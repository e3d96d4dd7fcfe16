import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { type Process, descendantsOf, watchProviders } from "../../../tools/bench/provider-processes";

const process_ = (pid: number, parent: number): Process => ({ pid, parent, memoryKiB: 1024, command: "x" });

test("descendants are the children and theirs, and nobody else's", () => {
  const processes = [process_(2, 1), process_(3, 2), process_(4, 3), process_(5, 9), process_(9, 8)];
  expect(descendantsOf(1, processes).map(({ pid }) => pid)).toEqual([2, 3, 4]);
  expect(descendantsOf(7, processes)).toEqual([]);
});

test("providers are counted while the work runs, other processes are not", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-test-"));
  const provider = path.join(folder, "terraform-provider-aws_v5.100.0_x5");
  symlinkSync(process.execPath, provider);
  const sleeper = (command: string): ReturnType<typeof spawn> =>
    spawn(command, ["--eval", "setTimeout(() => {}, 1500)"], { stdio: "ignore" });
  try {
    const { processes, memoryMiB } = await watchProviders(() =>
      Promise.all([provider, provider, process.execPath].map((command) => once(sleeper(command), "exit"))),
    );
    expect(processes).toBe(2);
    expect(memoryMiB).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
