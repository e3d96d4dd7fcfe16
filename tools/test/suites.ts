import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import { findCeph } from "../ceph";
import { MissingToolError, findMoto, findTerraform } from "../local-cloud";

/** One of jest's projects, and the tools without which it cannot run. */
export interface Suite {
  /** Its name in jest.config.mjs. */
  readonly project: string;
  /** What it shows, for people. */
  readonly shows: string;
  /** Looks for the tools; throws MissingToolError for one that is not here. */
  readonly findTools: () => Promise<void>;
  /** How many of its files run at once. @default jest's own: one fewer than there are processors */
  readonly maxWorkers?: number;
  /** A sequencer of jest's, which says in what order its files run. @default jest's own */
  readonly sequencer?: string;
  /** A script that installs them where that can be done. @default a person must */
  readonly installer?: string;
}

/** Every suite, the quickest first. */
export const SUITES: readonly Suite[] = [
  {
    project: "unit",
    shows: "every part by itself",
    findTools: () => Promise.resolve(),
    // Jest itself would leave a processor idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
  },
  {
    project: "objects",
    shows: "signatures, CORS, policies and lifecycle on Ceph's S3 gateway",
    findTools: (): Promise<void> => {
      findCeph(process.env);
      return Promise.resolve();
    },
    installer: path.join(__dirname, "..", "ceph", "install.sh"),
  },
  {
    project: "e2e",
    shows: "the real cdktf, Terraform and AWS provider against a local AWS (moto)",
    findTools: findTerraformAndMoto,
    // Most of its time the provider sleeps, a minute for a lifecycle. A file takes some 1.5 GB: Terraform and two providers.
    maxWorkers: 3,
    sequencer: path.join(__dirname, "longest-first.cjs"),
  },
  {
    project: "prod",
    shows: "all of production in three Regions, by the same means",
    findTools: findTerraformAndMoto,
  },
];

async function findTerraformAndMoto(): Promise<void> {
  await findTerraform(process.env);
  findMoto(process.env);
}

/**
 * Why a suite cannot run here and what to do about it; `undefined` when it can.
 *
 * What is missing and has an installer is installed first, where this runs as root: in a container or on a CI machine.
 */
export async function whatIsMissing(suite: Suite): Promise<string | undefined> {
  const missing = await missingTool(suite);
  if (missing === undefined || suite.installer === undefined || process.getuid?.() !== 0) return missing;
  console.log(`Installing what this suite needs: ${path.relative(process.cwd(), suite.installer)}`);
  spawnSync("sh", [suite.installer], { stdio: ["ignore", "inherit", "inherit"] });
  return missingTool(suite);
}

async function missingTool({ findTools }: Suite): Promise<string | undefined> {
  try {
    await findTools();
    return undefined;
  } catch (error) {
    if (error instanceof MissingToolError) return error.message;
    throw error;
  }
}
