import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "@jest/globals";
import { type App, TerraformStack } from "cdktf";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { buildApp } from "../../stacks/app";

/** Stack ids of the shipped environments, in the order in which the app builds them. */
export const STACK_IDS = ["dev-state", "dev", "dev-access", "prod-state", "prod", "prod-access"] as const;

/** Folder of the functions' TypeScript. */
export const FUNCTIONS_FOLDER = resolve(__dirname, "../../functions");

/** A folder for this test file, removed when it ends. */
export function temporaryFolder(prefix = "media-storage-test-"): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Builds apps whose output stays out of the project's folder. */
export class TestApp {
  private readonly app: App;

  constructor(
    outdir: string,
    { environments = [dev, prod], awsEndpointUrl }: { environments?: Environment[]; awsEndpointUrl?: string } = {},
  ) {
    this.app = buildApp({ environments, functionsFolder: FUNCTIONS_FOLDER, awsEndpointUrl, outdir });
  }

  /** Ids of the stacks, in the order built. */
  get stackIds(): readonly string[] {
    return this.app.node.children.map(({ node }) => node.id);
  }

  /** Writes every stack, as `main.ts` does. */
  synth(): void {
    this.app.synth();
  }

  /** The stack of an id. */
  stack(id: string): TerraformStack {
    const found = this.app.node.findChild(id);
    if (!TerraformStack.isStack(found)) throw new Error(`${id} is no stack`);
    return found;
  }
}
