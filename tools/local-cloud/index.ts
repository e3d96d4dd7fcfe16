import { randomBytes } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readContents } from "./contents/contents";
import { cloudEnvironment, temporaryFolder, withoutForeignSettings } from "./environment";
import { onInterrupt } from "./interrupt";
import { mirrorSettings } from "./mirror-settings";
import { findMoto, startMoto } from "./moto";
import { freePort, LOOPBACK } from "./ports";
import { findProviderMirror } from "./provider-mirror";
import { startProxy, type Proxy } from "./proxy/server";
import { FOLDER_PREFIX } from "./reaper/reap";
import { Reaper } from "./reaper/reaper";
import { runCommand } from "./run";
import type { LocalCloud, LocalCloudOptions } from "./types";

export type { CloudContents, Holding } from "./contents/contents";
export { MissingToolError } from "./errors";
export { findMoto } from "./moto";
export type { Call } from "./proxy/calls/calls";
export { GAPS, type Gap } from "./proxy/gaps";
export { findProviderMirror, findTerraform } from "./terraform";
export type { LocalCloud, LocalCloudOptions, RunOptions, RunResult } from "./types";

/** Starts a local AWS. Whatever way this process ends, nothing of it stays behind. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  check(options);
  const moto = findMoto(process.env);
  const providerMirror = findProviderMirror(process.env);
  const id = randomBytes(4).toString("hex");
  const reaper = new Reaper(id);
  const cleared = new ClearUp(reaper, options.onInterrupt);
  try {
    const workspace = makeWorkspace(reaper, id);
    const motoPort = await freePort();
    const proxy = await startProxy(motoPort, options.port);
    cleared.proxy = proxy;
    const endpoint = `http://${LOOPBACK}:${proxy.port}`;
    const environment = {
      ...cloudEnvironment(process.env, { endpoint, region: options.region, workspace }),
      ...(providerMirror === undefined ? {} : mirrorSettings(providerMirror, workspace)),
      ...reaper.environment,
    };
    const adopt = reaper.addProcess.bind(reaper);
    const base = withoutForeignSettings(process.env);
    const motoEnvironment = { ...base, ...reaper.environment, TMPDIR: temporaryFolder(workspace) };
    const running = await startMoto(
      moto,
      { accountId: options.accountId, port: motoPort, env: motoEnvironment },
      adopt,
    );
    return {
      endpoint,
      workspace,
      environment,
      providerMirror,
      run: async (command, args, { env, ...rest } = {}) => {
        if (cleared.begun) throw new Error(`Cannot run ${command}: this local cloud was stopped.`);
        const all = { cwd: workspace, ...rest, env: { ...base, ...environment, ...env } };
        return runCommand(command, args, all, adopt);
      },
      dump: () => readContents(proxy.port, proxy.scopes()),
      calls: () => proxy.calls.all(),
      forgetCalls: () => {
        proxy.calls.forget();
      },
      log: () => running.log(),
      stop: () => cleared.run(),
    };
  } catch (error) {
    await cleared.run();
    throw error;
  }
}

/** The one way out, taken once: from stop(), from a failed start, and from a signal. */
class ClearUp {
  proxy: Proxy | undefined;
  #done: Promise<void> | undefined;
  readonly #forget: () => void;

  constructor(
    private readonly reaper: Reaper,
    onSignal = announce,
  ) {
    this.#forget = onInterrupt((reason) => {
      onSignal(reason);
      return this.run();
    });
  }

  get begun(): boolean {
    return this.#done !== undefined;
  }

  run(): Promise<void> {
    this.#done ??= this.#run();
    return this.#done;
  }

  async #run(): Promise<void> {
    try {
      await this.proxy?.close();
      await this.reaper.finish();
    } finally {
      this.#forget();
    }
  }
}

function announce(reason: string): void {
  process.stderr.write(`\n${reason}: taking the local cloud down.\n`);
}

/** The reaper knows the folder before there is one. */
function makeWorkspace(reaper: Reaper, id: string): string {
  const workspace = join(realpathSync(tmpdir()), `${FOLDER_PREFIX}${id}`);
  reaper.addFolder(workspace);
  mkdirSync(workspace, { mode: 0o700 });
  return workspace;
}

function check({ accountId, region, port }: LocalCloudOptions): void {
  if (!/^\d{12}$/.test(accountId)) throw new Error(`accountId must be twelve digits, got: ${accountId}`);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
    throw new Error(`region must be an AWS region such as us-east-1, got: ${region}`);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`port must be an integer from 0 (any free one) to 65535, got: ${port}`);
  }
}
