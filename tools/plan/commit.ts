import { spawnSync } from "node:child_process";

/** The commit that a folder is at; `null` outside of Git, and where a file that Git knows is not as in the commit. */
export function commitOf(folder: string): string | null {
  const git = (...args: readonly string[]): string | undefined => {
    const { status, stdout } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
    return status === 0 ? stdout.trim() : undefined;
  };
  if (git("status", "--porcelain", "--untracked-files=no") !== "") return null;
  return git("rev-parse", "HEAD") ?? null;
}
