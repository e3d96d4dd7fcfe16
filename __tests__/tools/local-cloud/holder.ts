/**
 * A process that owns a folder and some sleeping processes through a reaper, for the tests to kill.
 * Its argument is the folder. It writes the numbers of all processes, then waits.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { onInterrupt } from "../../../tools/local-cloud/interrupt";
import { Reaper } from "../../../tools/local-cloud/reaper/reaper";

const [folder = "", id = ""] = process.argv.slice(2);
const reaper = new Reaper(id);
reaper.addFolder(folder);
mkdirSync(folder);
const env = { ...process.env, ...reaper.environment };

/** Starts a shell script in a session of its own, and resolves to the numbers it writes. */
async function script(text: string, extra = env): Promise<string> {
  const child = spawn("sh", ["-c", text], { detached: true, stdio: ["ignore", "pipe", "ignore"], env: extra });
  reaper.addProcess(child);
  return new Promise((resolve) =>
    child.stdout.once("data", (data: Buffer) => {
      resolve(data.toString().trim());
    }),
  );
}

async function main(): Promise<void> {
  onInterrupt(() => reaper.finish());
  const pids = [
    // A child with a grandchild in another session, as cdktf starts terraform; without the mark: found by its parents.
    await script("setsid sleep 1000 & echo $$ $!; wait", process.env),
    // An orphan: its parent ends at once; found by its mark.
    await script("setsid sleep 1000 >/dev/null & echo $!"),
    // Deaf to SIGTERM.
    await script("trap '' TERM; echo $$; while :; do sleep 1; done"),
  ];
  process.stdout.write(`${[process.pid, reaper.pid, ...pids].join(" ")}\n`);
  setInterval(() => undefined, 1000);
}

void main();
