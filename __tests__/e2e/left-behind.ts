import { readFileSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";

/** Numbers of the processes of a local cloud, found by its mark in their environment; only Linux tells. */
export function processesOf(id: string): string[] {
  const mark = `MEDIA_STORAGE_LOCAL_CLOUD=${id}\0`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark);
      } catch {
        return false;
      }
    });
}

/** The file name of a process's program; empty when it has ended. */
export function commandOf(pid: string): string {
  try {
    return path.basename(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "");
  } catch {
    return "";
  }
}

/** The marks of the local clouds whose workspaces lie in a folder. */
export function cloudsIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => /^media-storage-([0-9a-f]{8})$/.exec(name)?.[1] ?? []);
}

/** Whether something listens on a port of the loopback address. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
  });
}
