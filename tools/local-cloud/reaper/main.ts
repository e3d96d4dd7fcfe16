/**
 * The reaper: a process that outlives its parent by a moment, to clear away what the parent started.
 *
 * It reads belongings from its standard input, one JSON object a line. The end of the input means that the parent is
 * done, or dead, by whatever cause: the system closes a dead process's pipes. Then it reaps, writes what it could not
 * remove as a JSON list, and ends. Its only argument is the mark of the cloud's processes.
 */
import { createInterface } from "node:readline";
import { reap } from "./reap";

/** A line of the input. */
export type ReaperMessage =
  { readonly pid: number; readonly start: string } | { readonly ended: number } | { readonly folder: string };

const parent = process.ppid;
const processes = new Map<number, string>();
const folders = new Set<string>();

// Ctrl-C in a terminal reaches a whole process group; the reaper ends with its work only.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
// Nobody may be reading any more.
process.stdout.on("error", () => undefined);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const message = JSON.parse(line) as ReaperMessage;
    if ("folder" in message) folders.add(message.folder);
    else if ("ended" in message) processes.delete(message.ended);
    else processes.set(message.pid, message.start);
  })
  .on("close", () => {
    const belongings = {
      processes: [...processes].map(([pid, start]) => ({ pid, start })),
      folders: [...folders],
      mark: process.argv[2] ?? "",
    };
    void reap(belongings, [parent]).then((left) => {
      process.stdout.write(JSON.stringify(left));
      process.exitCode = left.length === 0 ? 0 : 1;
    });
  });
