import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";
import type { TerraformJson } from "./harness";

/** Production's twin in the same account: what separates the two is policies alone. */
export const staging: Environment = {
  ...prod,
  name: "staging",
  bucketNames: {
    media: "quikapp-media-staging",
    thumbnails: "quikapp-thumbnails-staging",
    archives: "quikapp-archives-staging",
    exports: "quikapp-exports-staging",
    logs: "quikapp-logs-staging",
  },
  cdn: prod.cdn && { ...prod.cdn, domain: null },
  github: prod.github && { ...prod.github, oidcProvider: "existing" },
  state: { ...stateBucketOf(prod), bucketName: "quikapp-terraform-state-staging" },
};

/** Development with the document's own keys, and events through EventBridge, which they need. */
export const workspaces: Environment = {
  ...dev,
  name: "workspaces",
  bucketNames: {
    media: "quikapp-media-workspaces",
    thumbnails: "quikapp-thumbnails-workspaces",
    archives: "quikapp-archives-workspaces",
    exports: "quikapp-exports-workspaces",
    logs: "quikapp-logs-workspaces",
  },
  keyLayout: "workspace-first",
  events: { ...dev.events, delivery: "eventbridge" },
  github: dev.github && { ...dev.github, oidcProvider: "existing" },
  state: { ...stateBucketOf(dev), bucketName: "quikapp-terraform-state-workspaces" },
};

/** The shipped environments, and one in the account of each. */
export const ENVIRONMENTS: readonly Environment[] = [dev, prod, staging, workspaces];

/**
 * Stack id -> Terraform JSON, of the stacks of some environments. Those of the pipeline's roles are left out: who deploys is
 * tested in __tests__/modules/github, by what it may not do.
 */
export function stacksOf(environments: readonly Environment[]): Readonly<Record<string, TerraformJson>> {
  const app = new TestApp(temporaryFolder(), { environments: [...environments] });
  const ids = app.stackIds.filter((id) => !id.endsWith("-access"));
  return Object.fromEntries(ids.map((id) => [id, new Synthesised(app.stack(id)).json]));
}
