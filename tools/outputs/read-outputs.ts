import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { MediaStorageOutputs } from "../../contract";
import { readable } from "../deploy/terminal-text";
import { CDKTF } from "../project";

/**
 * What a deployed environment tells its application, read by `cdktf output` from the environment's state.
 *
 * @throws Error with what cdktf printed when it fails, or when the environment is not deployed.
 */
export function readOutputs(environment: string): MediaStorageOutputs {
  const folder = mkdtempSync(path.join(tmpdir(), "media-storage-outputs-"));
  try {
    const file = path.join(folder, "outputs.json");
    const command = ["output", environment, "--outputs-file", file];
    const { status, stdout, stderr } = spawnSync(process.execPath, [CDKTF, ...command], { encoding: "utf8" });
    if (status !== 0) {
      throw new Error(`cdktf output ${environment} ended with exit code ${status}:\n${lines(stdout, stderr)}`);
    }
    const outputs = JSON.parse(readFileSync(file, "utf8")) as Partial<Record<string, StackOutputs>>;
    const found = outputs[environment]?.media_storage;
    if (found === undefined)
      throw new Error(`${environment} has no outputs: deploy it first (cdktf deploy ${environment}).`);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface StackOutputs {
  readonly media_storage?: MediaStorageOutputs;
}

function lines(...outputs: readonly string[]): string {
  return outputs.flatMap(readable).slice(-40).join("\n");
}
