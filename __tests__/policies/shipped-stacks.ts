import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
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
  state: { ...prod.state, bucketName: "quikapp-terraform-state-staging" },
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
  state: { ...dev.state, bucketName: "quikapp-terraform-state-workspaces" },
};

/** The shipped environments, and one in the account of each. */
export const ENVIRONMENTS: readonly Environment[] = [dev, prod, staging, workspaces];

/** Stack id -> Terraform JSON, of every stack of some environments. */
export function stacksOf(environments: readonly Environment[]): Readonly<Record<string, TerraformJson>> {
  const app = new TestApp(temporaryFolder(), { environments: [...environments] });
  return Object.fromEntries(app.stackIds.map((id) => [id, new Synthesised(app.stack(id)).json]));
}
