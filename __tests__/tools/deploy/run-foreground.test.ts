import { expect, test } from "@jest/globals";
import { runForeground } from "../../../tools/deploy/run-foreground";

/** A program that counts how often it is told to end, and ends by itself when asked the first time. */
const PROGRAM = `
let told = 0;
process.on("SIGINT", () => {
  told += 1;
  if (told === 1) setTimeout(() => { console.log("told " + told); process.exit(3); }, 300);
});
setInterval(() => undefined, 1000);
console.log("ready");
`;

/** Runs it until it is ready, sends these signals to this process, and resolves to how it ended. */
async function interruptedBy(signals: readonly NodeJS.Signals[]): Promise<{ exitCode: number; stdout: string }> {
  return runForeground(process.execPath, ["-e", PROGRAM], {
    cwd: process.cwd(),
    onLine: (line) => {
      if (line === "ready") for (const signal of signals) process.emit(signal, signal);
    },
  });
}

test.each<[readonly NodeJS.Signals[]]>([
  [["SIGINT"]],
  [["SIGTERM"]],
  [["SIGHUP"]],
  [["SIGINT", "SIGINT"]],
  [["SIGINT", "SIGTERM", "SIGTERM"]],
])("however often this process is asked to end (%j), the command is told once and waited for", async (signals) => {
  expect(await interruptedBy(signals)).toMatchObject({ exitCode: 3, stdout: "ready\ntold 1\n" });
});

test("whoever reads what this process writes may go away: the command is not told, and ends by itself", async () => {
  const gone = new Error("write EPIPE");
  const result = await runForeground(process.execPath, ["-e", "console.log('begun'); console.log('done')"], {
    cwd: process.cwd(),
    onLine: (line) => {
      if (line === "begun") for (const stream of [process.stdout, process.stderr]) stream.emit("error", gone);
    },
  });
  expect(result).toMatchObject({ exitCode: 0, stdout: "begun\ndone\n" });
});

test("afterwards nothing listens for signals any more", async () => {
  const before = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => process.listenerCount(signal));
  await runForeground(process.execPath, ["-e", ""], { cwd: process.cwd() });
  expect(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => process.listenerCount(signal))).toEqual(before);
});

test("variables come on top of this process's own", async () => {
  const program = "console.log(process.env.RUN_FOREGROUND_TEST, process.env.PATH === undefined)";
  const { stdout } = await runForeground(process.execPath, ["-e", program], {
    cwd: process.cwd(),
    env: { RUN_FOREGROUND_TEST: "own" },
  });
  expect(stdout).toBe("own false\n");
});
