import { existsSync } from "node:fs";
import path from "node:path";
import { FINGERPRINT, writeTestBundle } from "../helpers/bundle";
import type { GitHubApi } from "../helpers/github-api";
import { WorkflowRunner } from "../helpers/workflow-runner";

/** What the stand-ins for Terraform's commands are told, and tell. */
export interface Scene {
  readonly github: GitHubApi;
  /** @default one bucket that is created */
  changes?: readonly object[];
  fingerprint?: string;
  /** Of `npm run guard`. @default 0 */
  guard?: number;
  /** Every `npm run apply`: environment, digest, whose credentials, and whether the whole plan was there. */
  readonly applied: (readonly unknown[])[];
}

/** SHA-256 that the stand-in of `npm run plan` says. */
export const DIGEST = "de".repeat(32);

/**
 * A runner for which `plan`, `guard` and `apply` are stood in for: they need Terraform, and an end-to-end test runs them.
 * All other commands are run.
 */
export function runnerOf(scene: Scene): WorkflowRunner {
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  const { GITHUB_API_URL = "", GITHUB_REPOSITORY = "" } = scene.github.env;
  return new WorkflowRunner({
    machine: { PATH, HOME, TMPDIR, GITHUB_API_URL, GITHUB_REPOSITORY },
    credentials: (role) => ({ TEST_ROLE: role }),
    instead: (command, env, folder) => {
      const { ENVIRONMENT = "" } = env;
      const plans = path.join(folder, "plans", ENVIRONMENT);
      const [, , name] = command.split(" ");
      if (name === "plan") {
        const { changes, fingerprint = FINGERPRINT } = scene;
        writeTestBundle(plans, {
          environment: ENVIRONMENT,
          fingerprint,
          ...(changes === undefined ? {} : { changes }),
        });
        return { exitCode: 0, output: { digest: DIGEST, changes: String(changes?.length !== 0) } };
      }
      if (name === "guard") return { exitCode: scene.guard ?? 0 };
      if (name !== "apply") return undefined;
      const isWhole = [".terraform.lock.hcl", "plan", "about.json"].every((file) => existsSync(path.join(plans, file)));
      scene.applied.push([ENVIRONMENT, env["DIGEST"], env["TEST_ROLE"], isWhole]);
      return { exitCode: 0 };
    },
  });
}
