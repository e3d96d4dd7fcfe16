import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { MissingToolError } from "./errors";
import { findOnPath, type Environment } from "./find-tool";
import { lineReader } from "./lines";
import { LOOPBACK } from "./ports";

const INSTALL =
  "Install moto 5 (Python 3.9 or newer): pipx install 'moto[server]==5.2.1', or pip install --user with the same name.";
const READY_WITHIN_MS = 90_000;
const KEPT_LINES = 200;

/** Moto's server program. */
export interface Moto {
  readonly path: string;
}

/** A moto that answers. */
export interface RunningMoto {
  readonly port: number;
  /** The last lines it wrote. */
  log(): readonly string[];
}

/** Finds moto_server on PATH. */
export function findMoto(env: Environment): Moto {
  const path = findOnPath("moto_server", env);
  if (path === undefined) throw new MissingToolError("moto_server", "There is no moto_server on PATH.", INSTALL);
  return { path };
}

/**
 * Starts moto on a port and waits until it answers.
 * @param adopt is given the process at once, so that it is cleared away even if it never becomes ready
 */
export async function startMoto(
  moto: Moto,
  settings: { readonly accountId: string; readonly port: number; readonly env: Readonly<Record<string, string>> },
  adopt: (child: ChildProcess) => void,
): Promise<RunningMoto> {
  const { accountId, port, env } = settings;
  const child = spawn(moto.path, ["-H", LOOPBACK, "-p", String(port)], {
    env: {
      ...env,
      MOTO_ACCOUNT_ID: accountId,
      // No Docker: attempts to run Lambda code fail at once instead of hanging.
      DOCKER_HOST: `tcp://${LOOPBACK}:9`,
      // The bucket's own CORS rules decide, not a blanket permission.
      MOTO_DISABLE_GLOBAL_CORS: "true",
      PYTHONUNBUFFERED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  adopt(child);
  const lines: string[] = [];
  const onLine = (line: string): void => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
  };
  child.stdout.on("data", lineReader(onLine));
  child.stderr.on("data", lineReader(onLine));
  await ready(child, port, lines);
  return { port, log: () => [...lines] };
}

async function ready(child: ChildProcess, port: number, lines: readonly string[]): Promise<void> {
  const failed = once(child, "exit").then(([code, signal]: unknown[]) => {
    throw new Error(`moto_server ended with ${String(code ?? signal)} before it answered.${lastOf(lines)}`);
  });
  const gaveUp = new AbortController();
  try {
    await Promise.race([failed, answers(port, lines, gaveUp.signal)]);
  } finally {
    gaveUp.abort();
    failed.catch(() => undefined);
  }
}

/** Waits for an answer, and for moto's own word that the port is its: another program may have been quicker. */
async function answers(port: number, lines: readonly string[], gaveUp: AbortSignal): Promise<void> {
  const started = Date.now();
  while (!gaveUp.aborted && Date.now() - started < READY_WITHIN_MS) {
    const announced = lines.some((line) => line.includes("Running on")) || Date.now() - started > READY_WITHIN_MS / 3;
    if (announced && (await isAnswering(port))) return;
    await sleep(50);
  }
  throw new Error(`moto_server did not answer within ${READY_WITHIN_MS / 1000} seconds.${lastOf(lines)}`);
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${LOOPBACK}:${port}/moto-api/`, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function lastOf(lines: readonly string[]): string {
  return lines.length === 0 ? " It wrote nothing." : ` Its last lines:\n${lines.slice(-15).join("\n")}`;
}
