import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MissingToolError, messageOf } from "./errors";
import { findOnPath, type Environment } from "./find-tool";

export { MissingToolError } from "./errors";
export { findProviderMirror } from "./provider-mirror";

/** The oldest Terraform that the project works with: the first whose S3 backend locks by itself for good. */
export const REQUIRED_TERRAFORM = "1.11.0";

const INSTALL = `Install Terraform ${REQUIRED_TERRAFORM} or newer: https://developer.hashicorp.com/terraform/install (or \`brew install hashicorp/tap/terraform\`, \`tfenv install\`).`;

/** A Terraform that is new enough. */
export interface Terraform {
  readonly path: string;
  readonly version: string;
}

/** Finds Terraform on PATH, under the name that TERRAFORM_BINARY_NAME says, as cdktf does. */
export async function findTerraform(env: Environment): Promise<Terraform> {
  const name = env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const path = findOnPath(name, env);
  if (path === undefined) throw new MissingToolError(name, `There is no ${name} on PATH.`, INSTALL);
  const version = await versionOf(path, name, env);
  if (!isAtLeast(version, REQUIRED_TERRAFORM)) {
    const problem = `${path} is version ${version}; the project needs ${REQUIRED_TERRAFORM} or newer.`;
    throw new MissingToolError(name, problem, INSTALL);
  }
  return { path, version };
}

async function versionOf(path: string, name: string, env: Environment): Promise<string> {
  try {
    const options = { env: { ...env, CHECKPOINT_DISABLE: "1" }, timeout: 60_000 };
    const { stdout } = await promisify(execFile)(path, ["version", "-json"], options);
    // Complaints about the user's CLI configuration come before the JSON.
    const { terraform_version: version } = JSON.parse(stdout.slice(stdout.indexOf("{\n"))) as Record<string, unknown>;
    if (typeof version === "string") return version;
    throw new Error("there is no terraform_version in what it prints");
  } catch (error) {
    throw new MissingToolError(
      name,
      `\`${path} version -json\` does not tell its version: ${messageOf(error)}`,
      INSTALL,
    );
  }
}

/** Compares versions by their three numbers; a pre-release comes before its release. */
export function isAtLeast(version: string, required: string): boolean {
  const [found, wanted] = [numbers(version), numbers(required)];
  const different = [0, 1, 2].find((index) => found[index] !== wanted[index]);
  if (different === undefined) return !/^v?[\d.]+-/.test(version);
  return (found[different] ?? 0) > (wanted[different] ?? 0);
}

function numbers(version: string): readonly number[] {
  return (version.replace(/^v/, "").split(/[-+]/, 1)[0] ?? "").split(".").map(Number);
}
